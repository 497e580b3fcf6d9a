-- Finds customers by name or phone across the sub-tabs. The caller says which branches its person may see.
CREATE FUNCTION search_prepaid_global(p_text text, p_branches int[], p_most int DEFAULT 20)
    RETURNS TABLE (customer_id int, branch_id int, name text, segment text)
    LANGUAGE sql STABLE AS $$
    SELECT s.customer_id, s.branch_id, s.name, s.segment
    FROM mv_prepaid_customer_stats s
    WHERE s.branch_id = ANY (p_branches)
      AND (s.name ILIKE '%' || p_text || '%' OR s.phone LIKE p_text || '%')
    ORDER BY s.spent DESC, s.customer_id
    LIMIT p_most
$$;
