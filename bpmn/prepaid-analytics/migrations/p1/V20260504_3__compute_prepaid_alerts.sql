-- Customers whose card money lies idle: they have a balance and have not come for p_idle_days.
CREATE FUNCTION compute_prepaid_alerts(p_today date, p_idle_days int DEFAULT 60, p_branch_id int DEFAULT NULL)
    RETURNS TABLE (customer_id int, branch_id int, balance bigint, idle_days int)
    LANGUAGE sql STABLE AS $$
    SELECT s.customer_id, s.branch_id, w.balance, p_today - s.last_order_at::date
    FROM wallet_balance_result w
    JOIN mv_prepaid_customer_stats s ON s.customer_id = w.customer_id
    WHERE w.balance > 0
      AND s.last_order_at < p_today - p_idle_days
      AND (p_branch_id IS NULL OR s.branch_id = p_branch_id)
    ORDER BY w.balance DESC, s.customer_id
$$;
