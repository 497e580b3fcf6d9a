package io.golive.people;

/**
 * How a person is reached.
 *
 * @param name as others call the person, or null
 * @param phone with country code ({@code +84 90 000 0001}), or null
 * @param mail an address, or null
 */
public record Contact(String name, String phone, String mail) {}
