use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value as Json;

use super::{FORMAT, Format, ProgramFile};

/// The schema of a file (JSON Schema 2020-12), worked out of the types that read it: by it editors complete a file and check
/// it while it is written.
#[must_use]
pub fn schema() -> Json {
    let settings = SchemaSettings::draft2020_12().with_transform(Plain);
    let generator = settings.into_generator();
    generator.into_root_schema_for::<ProgramFile>().to_value()
}

impl JsonSchema for Format {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Format".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "const": FORMAT, "description": "The version of this format." })
    }
}

/// Descriptions for who writes a file: lines that were broken for the code are joined, and its links are words.
#[derive(Debug, Clone)]
struct Plain;

impl Transform for Plain {
    fn transform(&mut self, schema: &mut Schema) {
        if let Some(Json::String(said)) = schema.get("description") {
            let paragraphs: Vec<_> = said.split("\n\n").map(|said| said.replace('\n', " ")).collect();
            let plain = paragraphs.join("\n\n").replace("[`", "`").replace("`]", "`");
            schema.insert("description".to_owned(), Json::String(plain));
        }
        transform_subschemas(self, schema);
    }
}
