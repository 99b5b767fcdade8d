//! What users see: wire types, JSON, CSV.
