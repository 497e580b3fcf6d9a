CREATE INDEX idx_order_prepaid_report ON "order" (branch_id, created_at, paid_at);
-- Debt is what has not been paid, not a status: the status is derived from the two amounts.
CREATE INDEX idx_order_prepaid_debt ON "order" (customer_id, created_at) WHERE paid_amount < total;
CREATE INDEX idx_invoice_order_paid ON invoice (order_id, paid_at);
CREATE INDEX idx_invoice_wallet_usage ON invoice (paid_at) WHERE method = 'wallet';
CREATE INDEX idx_txreq_commission_order ON wallet.txreq (order_id) WHERE kind = 'commission';
