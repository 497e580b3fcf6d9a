package io.golive.board;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;

/** Fingers on the diagram of a phone, as its screen tells them to the browser. */
final class Fingers {
    private static final int MOVES = 12;

    private final CDPSession screen;
    private final double x;
    private final double y;

    Fingers(Page page) {
        screen = page.context().newCDPSession(page);
        BoundingBox canvas = page.locator("#canvas").boundingBox();
        x = canvas.x + canvas.width / 2;
        y = canvas.y + canvas.height / 2;
    }

    /** One finger from the middle of the diagram. */
    void drag(double dx, double dy) {
        touch("touchStart", point(x, y));
        for (int i = 1; i <= MOVES; i++) {
            touch("touchMove", point(x + dx * i / MOVES, y + dy * i / MOVES));
        }
        touch("touchEnd");
    }

    /** Two fingers that go this far apart, each. */
    void spread(double far) {
        double near = 40;
        touch("touchStart", point(x - near, y), point(x + near, y));
        for (int i = 1; i <= MOVES; i++) {
            double apart = near + far * i / MOVES;
            touch("touchMove", point(x - apart, y), point(x + apart, y));
        }
        touch("touchEnd");
    }

    private static JsonObject point(double x, double y) {
        JsonObject point = new JsonObject();
        point.addProperty("x", x);
        point.addProperty("y", y);
        return point;
    }

    private void touch(String type, JsonObject... points) {
        JsonArray fingers = new JsonArray();
        for (int i = 0; i < points.length; i++) {
            points[i].addProperty("id", i);
            fingers.add(points[i]);
        }
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", fingers);
        screen.send("Input.dispatchTouchEvent", event);
    }
}
