//! What a person does on 取込, and what comes of it.
