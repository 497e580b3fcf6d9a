package io.golive;

public final class Golive {
    public static void main(String[] args) {}
}
