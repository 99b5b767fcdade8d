//! A document in one line of JSON, as `serde_json` prints it.
//!
//! `serde_json` hands each mark, key and value to its writer by itself, some twenty pieces a span,
//! and looks for what is to be escaped in every key. Here a key is one piece with its marks, and
//! only texts are looked through.

use serde::ser::{self, Error as _, Impossible, Serialize, Serializer};
use serde_json::Error;

/// As what `serde_json` knows a number that is to be printed digit by digit.
const RAW: &str = "$serde_json::private::RawValue";

/// Writes to the end of a line.
pub(super) struct Compact<'a> {
    pub(super) line: &'a mut Vec<u8>,
}

impl Compact<'_> {
    /// A number or what else has no parts: printed by `serde_json`.
    fn plain<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        serde_json::to_writer(&mut *self.line, value)
    }

    fn unsigned(&mut self, value: u64) {
        /// Of so many digits, that they fit one number.
        const FEW: u64 = 100_000_000;
        if value >= FEW {
            self.unsigned(value / FEW);
            return self.padded((value % FEW) as u32);
        }
        // Most are places in a text, of some five digits: two at a time.
        let two = |value: u32| u64::from(value / 10) | u64::from(value % 10) << 8;
        let (mut rest, mut digits, mut count) = (value as u32, 0, 0);
        while rest >= 100 {
            digits = digits << 16 | two(rest % 100);
            (rest, count) = (rest / 100, count + 2);
        }
        (digits, count) = if rest < 10 {
            (digits << 8 | u64::from(rest), count + 1)
        } else {
            (digits << 16 | two(rest), count + 2)
        };
        digits |= u64::from_le_bytes([b'0'; 8]);
        // Always eight bytes, which are copied at once, and those behind the last digit taken off again.
        let end = self.line.len() + count;
        self.line.extend_from_slice(&digits.to_le_bytes());
        self.line.truncate(end);
    }

    /// The last eight digits of a number.
    fn padded(&mut self, value: u32) {
        let mut rest = value;
        let mut digits = [b'0'; 8];
        for digit in digits.iter_mut().rev() {
            *digit = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        self.line.extend_from_slice(&digits);
    }

    fn text(&mut self, text: &str) -> Result<(), Error> {
        let escaped = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
        // To the end in any case: so many bytes are compared in one step.
        if text.bytes().fold(false, |any, byte| any | escaped(byte)) {
            return self.plain(text);
        }
        self.quoted(text);
        Ok(())
    }

    /// A text that needs no escapes.
    fn quoted(&mut self, text: &str) {
        self.line.reserve(text.len() + 2);
        self.line.push(b'"');
        self.line.extend_from_slice(text.as_bytes());
        self.line.push(b'"');
    }
}

impl<'a> Serializer for Compact<'a> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Parts<'a>;
    type SerializeTuple = Parts<'a>;
    type SerializeTupleStruct = Parts<'a>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Parts<'a>;
    type SerializeStruct = Parts<'a>;
    type SerializeStructVariant = Impossible<(), Error>;

    fn serialize_bool(mut self, value: bool) -> Result<(), Error> {
        self.plain(&value)
    }

    fn serialize_i8(self, value: i8) -> Result<(), Error> {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<(), Error> {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<(), Error> {
        self.serialize_i64(value.into())
    }

    fn serialize_i64(mut self, value: i64) -> Result<(), Error> {
        if value < 0 {
            self.line.push(b'-');
        }
        self.unsigned(value.unsigned_abs());
        Ok(())
    }

    fn serialize_i128(mut self, value: i128) -> Result<(), Error> {
        self.plain(&value)
    }

    fn serialize_u8(self, value: u8) -> Result<(), Error> {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), Error> {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<(), Error> {
        self.serialize_u64(value.into())
    }

    fn serialize_u64(mut self, value: u64) -> Result<(), Error> {
        self.unsigned(value);
        Ok(())
    }

    fn serialize_u128(mut self, value: u128) -> Result<(), Error> {
        self.plain(&value)
    }

    fn serialize_f32(mut self, value: f32) -> Result<(), Error> {
        self.plain(&value)
    }

    fn serialize_f64(mut self, value: f64) -> Result<(), Error> {
        self.plain(&value)
    }

    fn serialize_char(mut self, value: char) -> Result<(), Error> {
        self.plain(&value)
    }

    fn serialize_str(mut self, value: &str) -> Result<(), Error> {
        self.text(value)
    }

    fn serialize_bytes(mut self, value: &[u8]) -> Result<(), Error> {
        self.plain(value)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.line.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        mut self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Error> {
        // As names of fields.
        self.quoted(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        let mut parts = Parts::open(self, b'{', b'}');
        parts.field(variant, value)?;
        parts.close()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'a>, Error> {
        Ok(Parts::open(self, b'[', b']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Parts<'a>, Error> {
        Ok(Parts::open(self, b'[', b']'))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Parts<'a>, Error> {
        Ok(Parts::open(self, b'[', b']'))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        Err(Error::custom("a variant with several values"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'a>, Error> {
        Ok(Parts::open(self, b'{', b'}'))
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Parts<'a>, Error> {
        if name == RAW {
            return Ok(Parts { line: self.line, first: true, end: None });
        }
        Ok(Parts::open(self, b'{', b'}'))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        Err(Error::custom("a variant with fields"))
    }
}

/// The parts of a list, a map or a struct.
pub(super) struct Parts<'a> {
    line: &'a mut Vec<u8>,
    /// Whether none was written yet.
    first: bool,
    /// What closes it; nothing where digits stand for themselves.
    end: Option<u8>,
}

impl<'a> Parts<'a> {
    fn open(compact: Compact<'a>, begin: u8, end: u8) -> Self {
        compact.line.push(begin);
        Parts { line: compact.line, first: true, end: Some(end) }
    }

    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(Compact { line: self.line })
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        if !std::mem::replace(&mut self.first, false) {
            self.line.push(b',');
        }
        self.value(value)
    }

    /// A field; names in the code need no escapes.
    fn field<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), Error> {
        if self.end.is_none() {
            return self.digits(value);
        }
        match (std::mem::replace(&mut self.first, false), key) {
            // Most fields are those of places; of these it is known how many bytes are copied.
            (true, "start") => self.line.extend_from_slice(b"\"start\":"),
            (false, "end") => self.line.extend_from_slice(b",\"end\":"),
            (false, "line") => self.line.extend_from_slice(b",\"line\":"),
            (first, key) => self.key(first, key),
        }
        self.value(value)
    }

    fn key(&mut self, first: bool, key: &str) {
        self.line.reserve(key.len() + 4);
        if !first {
            self.line.push(b',');
        }
        // Single bytes, as a slice of two costs more than both.
        self.line.push(b'"');
        self.line.extend_from_slice(key.as_bytes());
        self.line.push(b'"');
        self.line.push(b':');
    }

    /// The text of a number that stands for itself: without the quotation marks of a text.
    fn digits<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        let from = self.line.len();
        self.value(value)?;
        let written = self.line.get(from..).unwrap_or_default();
        if let [b'"', digits @ .., b'"'] = written
            && !digits.contains(&b'\\')
        {
            self.line.remove(from);
            self.line.pop();
            return Ok(());
        }
        let digits: String = serde_json::from_slice(written)?;
        self.line.truncate(from);
        self.line.extend_from_slice(digits.as_bytes());
        Ok(())
    }

    fn close(self) -> Result<(), Error> {
        self.line.extend(self.end);
        Ok(())
    }
}

impl ser::SerializeSeq for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.item(value)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

impl ser::SerializeTuple for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.item(value)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

impl ser::SerializeTupleStruct for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.item(value)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

impl ser::SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.item(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.line.push(b':');
        self.value(value)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

impl ser::SerializeStruct for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.field(key, value)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Serialize;
    use serde_json::value::RawValue;

    use super::Compact;

    #[derive(Serialize)]
    struct Other(u8, &'static str);

    #[derive(Serialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        OfNothing,
        OfOne(u8),
    }

    #[derive(Serialize)]
    #[serde(untagged)]
    enum Untagged {
        Row(BTreeMap<&'static str, i64>),
    }

    #[derive(Serialize)]
    struct All<'a> {
        texts: Vec<&'a str>,
        none: Option<u8>,
        #[serde(skip_serializing_if = "Option::is_none")]
        left_out: Option<u8>,
        unit: (),
        pair: (bool, char),
        numbers: [i128; 2],
        wide: u64,
        exact: Box<RawValue>,
        kinds: [Kind; 2],
        other: Other,
        empty: [u8; 0],
        half: f64,
        #[serde(flatten)]
        row: Option<Untagged>,
    }

    #[test]
    fn prints_what_serde_json_prints() {
        let row = BTreeMap::from([("a", 0), ("least", i64::MIN), ("đạt", -15)]);
        let all = All {
            texts: vec!["", "xã", "“5”\t\"6\"\\\n", "\u{1}\u{7F}"],
            none: None,
            left_out: None,
            unit: (),
            pair: (true, '"'),
            numbers: [i128::MAX, -1],
            wide: u64::MAX,
            exact: RawValue::from_string("24805.973".to_owned()).expect("a number"),
            kinds: [Kind::OfNothing, Kind::OfOne(7)],
            other: Other(9, "b"),
            empty: [],
            half: 0.5,
            row: Some(Untagged::Row(row)),
        };
        let mut line = Vec::new();
        all.serialize(Compact { line: &mut line }).expect("memory");
        let expected = serde_json::to_string(&all).expect("memory");
        assert_eq!(String::from_utf8(line).expect("text"), expected);
    }
}
