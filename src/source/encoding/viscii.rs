//! VISCII (RFC 1456): every letter in one byte, six of them where control characters are.

use super::table::Table;

/// Capitals in place of control characters.
pub(super) const LOW: [(u8, char); 6] =
    [(0x02, 'Ẳ'), (0x05, 'Ẵ'), (0x06, 'Ẫ'), (0x14, 'Ỷ'), (0x19, 'Ỹ'), (0x1E, 'Ỵ')];

/// Bytes 80 to FF.
pub(super) const HIGH: &str = "\
    ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ\
    ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ\
    Õắằặấầẩậẽẹếềểễệố\
    ồổỗỠƠộờởịỰỨỪỬơớƯ\
    ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ\
    ĐứÒÓÔạỷừửÙÚỹỵÝỡư\
    àáâãảăữẫèéêẻìíĩỉ\
    đựòóôõỏọụùúũủýợỮ";

/// The table.
pub(super) fn table() -> Table {
    Table::new(HIGH, &LOW)
}
