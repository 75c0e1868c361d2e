mod changes;
mod document;
