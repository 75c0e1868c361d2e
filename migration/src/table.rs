//! Column kinds that mean the same on SQLite and PostgreSQL, with the checks that SQLite would otherwise leave out.

use sea_orm_migration::prelude::{
    Alias, ColumnDef, ConditionalStatement, DbErr, Expr, ExprTrait, ForeignKey, ForeignKeyAction, Index, IntoIden,
    SchemaManager, SimpleExpr, Table, TableCreateStatement,
};

pub fn table(name: &'static str) -> TableCreateStatement {
    Table::create().table(Alias::new(name)).to_owned()
}

pub fn id() -> ColumnDef {
    ColumnDef::new(Alias::new("id"))
        .uuid()
        .not_null()
        .primary_key()
        .to_owned()
}

pub fn uuid(name: &'static str) -> ColumnDef {
    ColumnDef::new(Alias::new(name)).uuid().not_null().to_owned()
}

/// Text of at most `max` characters.
pub fn text(name: &'static str, max: i32) -> ColumnDef {
    ColumnDef::new(Alias::new(name))
        .text()
        .not_null()
        .check(at_most(name, max))
        .to_owned()
}

pub fn text_null(name: &'static str, max: i32) -> ColumnDef {
    ColumnDef::new(Alias::new(name))
        .text()
        .check(at_most(name, max))
        .to_owned()
}

fn at_most(name: &'static str, max: i32) -> SimpleExpr {
    Expr::cust(format!("length({name}) <= {max}"))
}

/// Text that is one of `values`: the stored form of an enum.
pub fn one_of(name: &'static str, values: &[&'static str]) -> ColumnDef {
    ColumnDef::new(Alias::new(name))
        .text()
        .not_null()
        .check(Expr::col(Alias::new(name)).is_in(values.iter().copied()))
        .to_owned()
}

pub fn instant(name: &'static str) -> ColumnDef {
    ColumnDef::new(Alias::new(name))
        .timestamp_with_time_zone()
        .not_null()
        .to_owned()
}

pub fn instant_null(name: &'static str) -> ColumnDef {
    ColumnDef::new(Alias::new(name)).timestamp_with_time_zone().to_owned()
}

pub fn date(name: &'static str) -> ColumnDef {
    ColumnDef::new(Alias::new(name)).date().not_null().to_owned()
}

pub fn date_null(name: &'static str) -> ColumnDef {
    ColumnDef::new(Alias::new(name)).date().to_owned()
}

pub fn long(name: &'static str) -> ColumnDef {
    ColumnDef::new(Alias::new(name)).big_integer().not_null().to_owned()
}

/// True or false.
pub fn flag(name: &'static str) -> ColumnDef {
    ColumnDef::new(Alias::new(name)).boolean().not_null().to_owned()
}

pub fn long_null(name: &'static str) -> ColumnDef {
    ColumnDef::new(Alias::new(name)).big_integer().to_owned()
}

pub fn json(name: &'static str) -> ColumnDef {
    ColumnDef::new(Alias::new(name)).json_binary().not_null().to_owned()
}

pub fn json_null(name: &'static str) -> ColumnDef {
    ColumnDef::new(Alias::new(name)).json_binary().to_owned()
}

pub fn uuid_null(name: &'static str) -> ColumnDef {
    ColumnDef::new(Alias::new(name)).uuid().to_owned()
}

/// A table whose rows are counted by `version` and stamped.
pub trait Parts {
    fn parts(self, columns: Vec<ColumnDef>) -> Self;
    fn stamped(self) -> Self;
    /// `from` refers to the `id` of `to`; deleting what is referred to is refused.
    fn refers(self, from: &'static str, to: &'static str) -> Self;
    fn refers_to(self, from: &'static str, to: &'static str, key: &'static str) -> Self;
    /// As `refers`, by several columns.
    fn refers_by(self, from: &[&'static str], to: &'static str, key: &[&'static str]) -> Self;
}

impl Parts for TableCreateStatement {
    fn parts(mut self, columns: Vec<ColumnDef>) -> Self {
        for column in columns {
            self.col(column);
        }
        self
    }

    fn stamped(self) -> Self {
        self.parts(vec![instant("created_at"), instant("updated_at"), long("version")])
    }

    fn refers(self, from: &'static str, to: &'static str) -> Self {
        self.refers_to(from, to, "id")
    }

    fn refers_to(self, from: &'static str, to: &'static str, key: &'static str) -> Self {
        self.refers_by(&[from], to, &[key])
    }

    fn refers_by(mut self, from: &[&'static str], to: &'static str, key: &[&'static str]) -> Self {
        let mut reference = ForeignKey::create();
        reference.to_tbl(Alias::new(to)).on_delete(ForeignKeyAction::Restrict);
        for column in from {
            reference.from_col(Alias::new(*column));
        }
        for column in key {
            reference.to_col(Alias::new(*column));
        }
        self.foreign_key(&mut reference);
        self
    }
}

/// Creates an index named after its table and columns.
pub async fn index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
    unique: bool,
) -> Result<(), DbErr> {
    let mut index = Index::create();
    index
        .name(format!(
            "{table}_{}_{}",
            columns.join("_"),
            if unique { "key" } else { "idx" }
        ))
        .table(Alias::new(table));
    for column in columns {
        index.col(Alias::new(*column));
    }
    if unique {
        index.unique();
    }
    manager.create_index(index).await
}

/// At most one row with these values that is not superseded.
pub async fn current_key(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    let mut index = Index::create();
    index
        .name(format!("{table}_{}_current_key", columns.join("_")))
        .table(Alias::new(table))
        .unique();
    ConditionalStatement::and_where(&mut index, Expr::col(Alias::new("superseded_at")).is_null());
    for column in columns {
        index.col(Alias::new(*column));
    }
    manager.create_index(index).await
}

/// Drops tables in the order given.
pub async fn drop(manager: &SchemaManager<'_>, tables: &[&'static str]) -> Result<(), DbErr> {
    for table in tables {
        manager
            .drop_table(Table::drop().table(Alias::new(*table).into_iden()).to_owned())
            .await?;
    }
    Ok(())
}
