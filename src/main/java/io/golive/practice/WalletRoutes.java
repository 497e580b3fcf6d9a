package io.golive.practice;

import java.sql.SQLException;

/** What a customer's wallet holds, from the cache where it is known there. */
final class WalletRoutes {
    private final Doors doors;
    private final Permissions permissions;
    private final WalletCache wallets;

    WalletRoutes(Doors doors, Permissions permissions, WalletCache wallets) {
        this.doors = doors;
        this.permissions = permissions;
        this.wallets = wallets;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/api/prepaid/wallets/{customer}", this::wallet);
    }

    private Answer wallet(Call call) throws SQLException {
        permissions.require(doors.person(call), Permissions.ANALYTICS, "view");
        String customer = call.path("customer");
        if (!customer.matches("[0-9]{1,9}")) {
            throw new Refusal(400, "a customer has a number, not '" + customer + "'");
        }
        return wallets.balance(Integer.parseInt(customer))
                .map(balance -> Answer.json(200, balance))
                .orElseThrow(() -> new Refusal(404, "customer " + customer + " has no wallet"));
    }
}
