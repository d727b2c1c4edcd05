"""Financial tables: from torn lines to rows whose every figure has its meaning."""
