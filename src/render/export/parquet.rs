//! The tables as Parquet, with the types of their columns.
//!
//! Only the writer of columns is used, not Arrow: the rows are few and wide, and it keeps the
//! build small.

use std::io::{self, Write};
use std::sync::Arc;

use ::parquet::basic::{LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, FixedLenByteArray, FixedLenByteArrayType,
    Int64Type,
};
use ::parquet::errors::{ParquetError, Result};
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::{Type as Schema, TypePtr};

use super::{Column, Table, Type, Value};
use crate::decimal::Decimal;
use crate::render::GENERATOR;

/// Digits of a decimal number: as many as sixteen bytes hold, and as readers take.
const DIGITS: u32 = 38;
/// Decimals of every number, so that packages have the same types: an amount in tỷ đồng
/// (10⁹ đồng) needs nine to be exact.
const SCALE: u8 = 9;
/// Rows that are held back until they are written as a group, so that memory does not grow
/// with the number of documents.
const GROUP: usize = 1 << 16;

/// A table that is written as Parquet.
///
/// A whole number is an INT64, a number a DECIMAL(38, 9), so that it is exact.
pub struct Parquet<W: Write + Send> {
    table: &'static Table,
    writer: SerializedFileWriter<W>,
    rows: Vec<Vec<Value<'static>>>,
    left_out: u64,
}

impl<W: Write + Send> Parquet<W> {
    /// Begins the file of a table.
    ///
    /// # Errors
    /// Where `out` does not take what is written.
    pub fn new(table: &'static Table, out: W) -> io::Result<Self> {
        let properties = WriterProperties::builder().set_created_by(GENERATOR.to_owned()).build();
        let schema = schema(table).map_err(io::Error::other)?;
        let writer = SerializedFileWriter::new(out, schema, Arc::new(properties))
            .map_err(io::Error::other)?;
        Ok(Parquet { table, writer, rows: Vec::new(), left_out: 0 })
    }

    /// Adds rows, each with a value a column.
    ///
    /// # Errors
    /// Where the file does not take what is written.
    pub fn add(&mut self, rows: Vec<Vec<Value<'static>>>) -> io::Result<()> {
        self.rows.extend(rows);
        if self.rows.len() >= GROUP { self.group().map_err(io::Error::other) } else { Ok(()) }
    }

    /// Ends the file. Gives how many numbers have more digits than their type holds; they are
    /// left empty.
    ///
    /// # Errors
    /// Where the file does not take what is written.
    pub fn finish(&mut self) -> io::Result<u64> {
        self.group().and_then(|()| self.writer.finish()).map_err(io::Error::other)?;
        Ok(self.left_out)
    }

    /// Writes the rows that are held back.
    fn group(&mut self) -> Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let mut group = self.writer.next_row_group()?;
        for (i, column) in self.table.columns.iter().enumerate() {
            let values = || self.rows.iter().map(|row| row.get(i).unwrap_or(&Value::Empty));
            let mut writer = group
                .next_column()?
                .ok_or_else(|| ParquetError::General("a column too many".to_owned()))?;
            match column.kind {
                Type::Text => write::<ByteArrayType>(&mut writer, column, values().map(text))?,
                Type::Whole => write::<Int64Type>(&mut writer, column, values().map(whole))?,
                Type::Number => {
                    write::<FixedLenByteArrayType>(&mut writer, column, values().map(number))?;
                }
                Type::Truth => write::<BoolType>(&mut writer, column, values().map(truth))?,
            }
            let numbers = values().filter(|value| too_long(value)).count();
            self.left_out += u64::try_from(numbers).unwrap_or(u64::MAX);
            writer.close()?;
        }
        group.close()?;
        self.rows.clear();
        Ok(())
    }
}

fn schema(table: &Table) -> Result<TypePtr> {
    let fields = table.columns.iter().map(|c| field(c).map(Arc::new)).collect::<Result<_>>()?;
    Schema::group_type_builder(table.name).with_fields(fields).build().map(Arc::new)
}

fn field(column: &Column) -> Result<Schema> {
    let of = |physical| {
        let repetition = if optional(column) { Repetition::OPTIONAL } else { Repetition::REQUIRED };
        Schema::primitive_type_builder(column.name, physical).with_repetition(repetition)
    };
    match column.kind {
        Type::Text => of(Physical::BYTE_ARRAY).with_logical_type(Some(LogicalType::String)),
        Type::Whole => of(Physical::INT64),
        Type::Number => {
            let (digits, scale) = (DIGITS as i32, i32::from(SCALE));
            of(Physical::FIXED_LEN_BYTE_ARRAY)
                .with_length(16)
                .with_logical_type(Some(LogicalType::decimal(scale, digits)))
                .with_precision(digits)
                .with_scale(scale)
        }
        Type::Truth => of(Physical::BOOLEAN),
    }
    .build()
}

/// Whether a value may be missing. What a source prints may have more digits than any type.
fn optional(column: &Column) -> bool {
    !column.required || column.kind == Type::Number
}

fn write<T: DataType>(
    writer: &mut SerializedColumnWriter<'_>,
    column: &Column,
    values: impl Iterator<Item = Option<T::T>>,
) -> Result<()> {
    let values: Vec<Option<T::T>> = values.collect();
    let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    if !optional(column) && levels.contains(&0) {
        return Err(ParquetError::General(format!("{} has a row without a value", column.name)));
    }
    let present: Vec<T::T> = values.into_iter().flatten().collect();
    let levels = optional(column).then_some(levels);
    writer.typed::<T>().write_batch(&present, levels.as_deref(), None).map(|_| ())
}

fn text(value: &Value<'static>) -> Option<ByteArray> {
    match value {
        Value::Text(text) => Some(ByteArray::from(text.as_ref())),
        _ => None,
    }
}

fn whole(value: &Value<'static>) -> Option<i64> {
    match value {
        Value::Whole(number) => i64::try_from(*number).ok(),
        _ => None,
    }
}

fn truth(value: &Value<'static>) -> Option<bool> {
    match value {
        Value::Truth(truth) => Some(*truth),
        _ => None,
    }
}

fn number(value: &Value<'static>) -> Option<FixedLenByteArray> {
    match value {
        Value::Number(number) => {
            Some(FixedLenByteArray::from(units(*number)?.to_be_bytes().to_vec()))
        }
        _ => None,
    }
}

/// The number in units of 10⁻⁹, where it is whole in them and has no more digits than allowed.
fn units(number: Decimal) -> Option<i128> {
    number.shifted(SCALE).filter(|units| units.unsigned_abs() < 10u128.pow(DIGITS))
}

fn too_long(value: &Value<'static>) -> bool {
    match value {
        Value::Whole(number) => i64::try_from(*number).is_err(),
        Value::Number(number) => units(*number).is_none(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact_or_left_out() {
        let check = |units, scale, expected| {
            assert_eq!(super::units(Decimal::new(units, scale)), expected, "{units} {scale}");
        };
        check(24_805_973, 3, Some(24_805_973_000_000));
        check(-5, 1, Some(-500_000_000));
        check(10_000_000_000, 10, Some(1_000_000_000));
        check(1, 10, None);
        check(10i128.pow(28), 0, Some(10i128.pow(37)));
        check(10i128.pow(29), 0, None);
        check(i128::MAX, 0, None);
    }
}
