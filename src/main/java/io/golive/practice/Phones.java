package io.golive.practice;

/** Phone numbers, full or with the middle hidden. */
final class Phones {
    private Phones() {}

    static String shown(String phone, boolean full) {
        if (full) {
            return phone;
        }
        return phone.length() < 7 ? "***" : phone.substring(0, 3) + "***" + phone.substring(phone.length() - 2);
    }
}
