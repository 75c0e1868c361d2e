use serde_json::Value as Json;

/// A place in two documents where they differ, and what stands there in either.
pub(super) type Leaf = (Vec<String>, Option<Json>, Option<Json>);

/// Where two documents differ, as deep as they have the same form.
pub(super) fn leaves(was: &Json, is: &Json) -> Vec<Leaf> {
    let mut found = Vec::new();
    descend(&mut Vec::new(), was, is, &mut found);
    found
}

fn descend(path: &mut Vec<String>, was: &Json, is: &Json, found: &mut Vec<Leaf>) {
    let mut below = |step: String, was: &Json, is: &Json| {
        path.push(step);
        descend(path, was, is, found);
        path.pop();
    };
    match (was, is) {
        (was, is) if was == is => {}
        (Json::Object(was), Json::Object(is)) if was.keys().eq(is.keys()) => {
            for ((key, was), is) in was.iter().zip(is.values()) {
                below(key.clone(), was, is);
            }
        }
        (Json::Array(was), Json::Array(is)) if was.len() == is.len() => {
            for (place, (was, is)) in was.iter().zip(is).enumerate() {
                below(place.to_string(), was, is);
            }
        }
        (was, is) => found.push((path.clone(), Some(was.clone()), Some(is.clone()))),
    }
}

/// What stands there, for a sentence: a text as it is, all else as JSON.
pub(super) fn shown(value: Option<&Json>) -> String {
    match value {
        Some(Json::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}
