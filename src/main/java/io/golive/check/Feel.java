package io.golive.check;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.camunda.feel.FeelEngineClock;
import org.camunda.feel.api.EvaluationFailure;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.impl.DefaultValueMapper;
import org.camunda.feel.impl.JavaValueMapper;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.valuemapper.CustomValueMapper;
import org.camunda.feel.valuemapper.JavaCustomValueMapper;
import org.camunda.feel.valuemapper.ValueMapper;
import scala.jdk.javaapi.CollectionConverters;

/** The FEEL engine as Golive uses it: parsed trees, evaluation with every warning kept, exact numbers. */
final class Feel {
    private static final ValueMapper MAPPER = new ValueMapper.CompositeValueMapper(CollectionConverters.asScala(
                    List.<CustomValueMapper>of(new ExactNumbers(), new JavaValueMapper(), new DefaultValueMapper()))
            .toList());
    private static final FeelEngineApi ENGINE =
            FeelEngineBuilder.create().withValueMapper(MAPPER).build();

    /** Names of the functions that every expression may call. */
    static final Set<String> FUNCTIONS = Set.copyOf(CollectionConverters.asJavaCollection(
            new BuiltinFunctions(FeelEngineClock.SystemClock$.MODULE$, MAPPER).functionNames()));

    private static final Pattern QUANTIFIER_BEHIND_AND = Pattern.compile("\\b(and|or)\\s+(every|some|for|if)\\b");

    private Feel() {}

    /**
     * @param value the result; null also when there is none
     * @param trouble what the engine could not do on the way, each sentence once; empty when all went well
     */
    record Result(Object value, List<String> trouble) {}

    /** @throws IllegalArgumentException when it is not FEEL; the message says where */
    static Exp parse(String expression) {
        var parsed = ENGINE.parseExpression(expression);
        if (parsed.isFailure()) {
            String advice = QUANTIFIER_BEHIND_AND.matcher(expression).find()
                    ? ". Behind 'and' and 'or', put 'every', 'some', 'for' and 'if' in parentheses"
                    : "";
            throw new IllegalArgumentException(oneLine(parsed.failure().message()) + advice);
        }
        return parsed.parsedExpression().expression();
    }

    static Result evaluate(Exp expression, String text, Map<String, Object> context) {
        EvaluationResult result = ENGINE.evaluate(new ParsedExpression(expression, text), context);
        Set<String> trouble = new LinkedHashSet<>();
        for (EvaluationFailure failure : CollectionConverters.asJava(result.suppressedFailures())) {
            trouble.add(oneLine(failure.failureMessage()));
        }
        if (!result.isSuccess()) {
            trouble.add(oneLine(result.failure().message()));
            return new Result(null, List.copyOf(trouble));
        }
        return new Result(result.result(), List.copyOf(trouble));
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s*\\R\\s*", " ").strip();
    }

    /** The engine's own mapping gives doubles; a kept 0.1 or a long id has to stay what it is. */
    private static final class ExactNumbers extends JavaCustomValueMapper {
        @Override
        public Optional<Val> toValue(Object value, Function<Object, Val> inner) {
            return Optional.empty();
        }

        @Override
        public Optional<Object> unpackValue(Val value, Function<Val, Object> inner) {
            if (value instanceof ValNumber number) {
                BigDecimal exact = number.value().bigDecimal();
                return Optional.of(exact);
            }
            return Optional.empty();
        }

        @Override
        public int priority() {
            return 100;
        }
    }
}
