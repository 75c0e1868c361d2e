//! A vendor with products, partners and lines, imported as an operator imports them.

use std::io::Cursor;

use api::access::Cx;
use api::access::questions::vendor_named;
use api::access::system::{Reason, System};
use api::facts::import::{ImportFault, Kind, Map, Options, Outcome, import};
use tests::World;

pub const PRODUCTS: &str = "\
id,sku,name,category,sub,price
1,HL-1,Red helmet,Accessories,Helmets,34.99
2,BK-1,Road bike,Bikes,Road Bikes,2024.994
3,BK-1,Road bike 2,Bikes,Road Bikes,2124.994
4,BK-2,Mountain bike,Bikes,Mountain Bikes,
";

pub const PRODUCTS_MAP: &str = r#"
constants = { currency = "USD" }
[columns]
external_id = "id"
sku = "sku"
name = "name"
category = "category"
subcategory = "sub"
list_price = "price"
"#;

pub const LINES: &str = "\
order,line,day,partner,product,qty,amount,cur,customer
O1,1,2025-06-30,P-1001,2,1,2024.9940,USD,Acme
O1,2,2025-06-30,P-1001,1,3,104.9700,USD,Acme
O2,1,2026-01-15,P-1001,3,2,100.0001,EUR,Baker
O3,1,2026-03-02,P-1002,4,-1,-50.5000,USD,
O4,1,2026-03-03,P-1001,4,1,9.9999,USD,Acme
";

pub const LINES_MAP: &str = r#"
[columns]
external_id = { join = ["order", "line"], with = "-" }
order_number = "order"
partner = "partner"
product = "product"
ordered_on = "day"
quantity = "qty"
amount = "amount"
currency = "cur"
customer = "customer"
"#;

pub const RATES: &str = "\
from,to,on,rate
EUR,USD,2026-01-01,1.1
EUR,USD,2026-03-01,1.123456789012345
EUR,USD,2026-03-05,9
";

pub const RATES_MAP: &str = r#"
[columns]
base = "from"
quote = "to"
rate_on = "on"
rate = "rate"
"#;

/// The vendor Northwind Cycles of the demo world, as the system acts for it.
pub async fn vendor(world: &World) -> Cx {
    vendor_called(world, "Northwind Cycles").await
}

pub async fn vendor_called(world: &World, name: &str) -> Cx {
    let id = vendor_named(&world.running.gate, name).await.unwrap().unwrap();
    System::for_job(&world.running.gate, Reason::Operator).as_vendor(id)
}

pub async fn load(world: &World, kind: Kind, csv: impl Into<Vec<u8>>, map: &str) -> Outcome {
    try_load(world, kind, csv, map, Options::default()).await.unwrap()
}

pub async fn try_load(
    world: &World,
    kind: Kind,
    csv: impl Into<Vec<u8>>,
    map: &str,
    options: Options,
) -> Result<Outcome, ImportFault> {
    let file = Cursor::new(csv.into());
    import(&vendor(world).await, kind, file, &Map::parse(map)?, options, |_| {}).await
}

/// Products, lines and rates of the demo's vendor.
pub async fn channel(world: &World) {
    for (kind, csv, map) in [
        (Kind::Products, PRODUCTS, PRODUCTS_MAP),
        (Kind::SellThrough, LINES, LINES_MAP),
        (Kind::Rates, RATES, RATES_MAP),
    ] {
        let outcome = load(world, kind, csv, map).await;
        assert!(outcome.written, "{:?}", outcome.report);
    }
}
