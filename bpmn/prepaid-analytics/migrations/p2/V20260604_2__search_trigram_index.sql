CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX idx_prepaid_customer_search ON mv_prepaid_customer_stats USING gin (name gin_trgm_ops);
