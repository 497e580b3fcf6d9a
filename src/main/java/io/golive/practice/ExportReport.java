package io.golive.practice;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be exported. Each query takes the branches and the most rows. */
enum ExportReport {
    TRANSACTIONS("giao dịch", """
            SELECT i.id, o.created_at, i.order_id, o.branch_id, c.name, c.phone, i.product_id, i.quantity, i.amount,
                   i.prepaid_value_into_wallet
            FROM order_item i JOIN "order" o ON o.id = i.order_id JOIN customer c ON c.id = o.customer_id
            WHERE o.branch_id = ANY (?) ORDER BY i.id DESC LIMIT ?"""),
    CUSTOMERS("khách hàng", """
            SELECT customer_id, name, phone, segment, orders, spent, debt, last_order_at
            FROM mv_prepaid_customer_stats WHERE branch_id = ANY (?) ORDER BY customer_id LIMIT ?"""),
    OVERVIEW("tổng quan", """
            SELECT day, branch_id, orders, revenue, paid, debt
            FROM mv_prepaid_order_daily WHERE branch_id = ANY (?) ORDER BY day DESC, branch_id LIMIT ?"""),
    CARDS("thẻ", """
            SELECT day, branch_id, product_id, cards, amount, wallet_value
            FROM mv_prepaid_card_daily WHERE branch_id = ANY (?) ORDER BY day DESC, branch_id, product_id LIMIT ?"""),
    FINANCE("tài chính", """
            SELECT day, branch_id, method, invoices, amount
            FROM mv_prepaid_finance_daily WHERE branch_id = ANY (?) ORDER BY day DESC, branch_id, method LIMIT ?""");

    final String title;
    final String query;

    ExportReport(String title, String query) {
        this.title = title;
        this.query = query;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ExportReport> of(String key) {
        return Arrays.stream(values())
                .filter(report -> report.key().equals(key))
                .findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(ExportReport::key).toList();
    }
}
