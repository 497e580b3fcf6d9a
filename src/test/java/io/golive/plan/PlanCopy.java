package io.golive.plan;

import java.lang.reflect.RecordComponent;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plans as tests need them: empty, or like another one but for some parts. */
public final class PlanCopy {
    private PlanCopy() {}

    /** In Ho Chi Minh City, with nothing in it. */
    public static Plan empty(String id) {
        return new Plan(
                id,
                ZoneId.of("Asia/Ho_Chi_Minh"),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                List.of());
    }

    /** @param parts by the names of the plan's components */
    public static Plan with(Plan plan, Map<String, ?> parts) {
        Map<String, Object> left = new HashMap<>(parts);
        RecordComponent[] components = Plan.class.getRecordComponents();
        try {
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = left.containsKey(components[i].getName())
                        ? left.remove(components[i].getName())
                        : components[i].getAccessor().invoke(plan);
            }
            if (!left.isEmpty()) {
                throw new IllegalArgumentException("A plan has no " + left.keySet());
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return Plan.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException never) {
            throw new IllegalStateException(never);
        }
    }
}
