"""The row models: one module per CSV table of rules/."""
