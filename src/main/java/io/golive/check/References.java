package io.golive.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.feel.syntaxtree.ConstContext;
import org.camunda.feel.syntaxtree.ConstNull$;
import org.camunda.feel.syntaxtree.Equal;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;
import scala.Product;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/** What an expression refers to, found by walking its tree once. */
final class References {
    /** Functions whose purpose is to meet a null; what stands inside them may be one. */
    private static final Set<String> NULL_TAKERS = Set.of("is defined", "get or else");

    /**
     * The source of a quantifier over a list.
     *
     * @param around the iterators in which the source stands, outermost first
     * @param source what is looked through
     */
    record Quantified(List<Tuple2<String, Exp>> around, Exp source) {}

    /**
     * Names that are bound where a part stands.
     *
     * @param bound a name that the expression itself binds, to the path of the list it runs over (empty when unknown)
     * @param filtered inside a filter, where a bare name may be a field of the entry
     * @param iterators enclosing iterators, outermost first
     */
    private record Scope(Map<String, List<String>> bound, boolean filtered, List<Tuple2<String, Exp>> iterators) {
        Scope with(String name, List<String> path) {
            Map<String, List<String>> more = new HashMap<>(bound);
            more.put(name, path);
            return new Scope(more, filtered, iterators);
        }

        Scope inFilter() {
            return new Scope(with("item", List.of()).bound, true, iterators);
        }

        Scope over(Tuple2<String, Exp> iterator) {
            List<Tuple2<String, Exp>> more = new ArrayList<>(iterators);
            more.add(iterator);
            return new Scope(bound, filtered, more);
        }
    }

    private final Set<List<String>> paths = new LinkedHashSet<>();
    private final Set<List<String>> entryPaths = new LinkedHashSet<>();
    private final Set<String> maybeFields = new LinkedHashSet<>();
    private final Set<List<String>> nullable = new LinkedHashSet<>();
    private final Set<String> functions = new LinkedHashSet<>();
    private final List<Quantified> quantified = new ArrayList<>();

    private References() {}

    static References of(Exp expression) {
        References references = new References();
        references.walk(expression, new Scope(Map.of(), false, List.of()));
        return references;
    }

    /** Each path that starts at a free name, {@code [row, branches]}; what a quantifier binds is traced to its list. */
    Set<List<String>> paths() {
        return paths;
    }

    /** Those of the paths that a quantifier takes entry by entry: a list of values, each of which is judged alone. */
    Set<List<String>> entryPaths() {
        return entryPaths;
    }

    /** Bare names inside filters: a field of the entry, or a name of the context. */
    Set<String> maybeFields() {
        return maybeFields;
    }

    /** Paths that the expression itself compares with null, so that null is an answer there. */
    Set<List<String>> nullable() {
        return nullable;
    }

    /** Names of the functions it calls, those that it defines itself left out. */
    Set<String> functions() {
        return functions;
    }

    /** Every list of which something is claimed for all entries. */
    List<Quantified> quantified() {
        return quantified;
    }

    private void walk(Object node, Scope scope) {
        switch (node) {
            case Ref ref -> reference(ref, scope);
            case EveryItem every -> {
                Scope inner = iterate(CollectionConverters.asJava(every.iterators()), scope, true);
                walk(every.condition(), inner);
            }
            case SomeItem some ->
                walk(some.condition(), iterate(CollectionConverters.asJava(some.iterators()), scope, false));
            case For loop ->
                walk(
                        loop.exp(),
                        iterate(CollectionConverters.asJava(loop.iterators()), scope, false)
                                .with("partial", List.of()));
            case Filter filter -> {
                walk(filter.list(), scope);
                walk(filter.filter(), scope.inFilter());
            }
            case ConstContext context -> entries(context, scope);
            case FunctionDefinition definition -> {
                Scope inner = scope;
                for (String parameter : CollectionConverters.asJava(definition.parameters())) {
                    inner = inner.with(parameter, List.of());
                }
                walk(definition.body(), inner);
            }
            case FunctionInvocation call -> call(call, scope);
            case Equal equal -> {
                allowNull(equal.x(), equal.y(), scope);
                allowNull(equal.y(), equal.x(), scope);
                parts(equal, scope);
            }
            case Object other -> parts(other, scope);
        }
    }

    private void parts(Object node, Scope scope) {
        if (node instanceof scala.collection.Iterable<?> many) {
            CollectionConverters.asJava(many).forEach(part -> walk(part, scope));
        } else if (node instanceof Product product) {
            CollectionConverters.asJava(product.productIterator()).forEachRemaining(part -> walk(part, scope));
        }
    }

    private void reference(Ref ref, Scope scope) {
        List<String> names = List.copyOf(CollectionConverters.asJava(ref.names()));
        if (!scope.bound().containsKey(names.getFirst())) {
            if (scope.filtered()) {
                maybeFields.add(names.getFirst());
            } else {
                paths.add(names);
            }
            return;
        }
        List<String> path = traced(names, scope);
        if (!path.isEmpty()) {
            paths.add(path);
            entryPaths.add(path);
        }
    }

    /** The path from a free name; empty where a bound name cannot be traced to one. */
    private static List<String> traced(List<String> names, Scope scope) {
        List<String> source = scope.bound().get(names.getFirst());
        if (source == null) {
            return names;
        }
        if (source.isEmpty()) {
            return List.of();
        }
        List<String> path = new ArrayList<>(source);
        path.addAll(names.subList(1, names.size()));
        return List.copyOf(path);
    }

    private Scope iterate(List<Tuple2<String, Exp>> iterators, Scope scope, boolean forAll) {
        Scope inner = scope;
        for (Tuple2<String, Exp> iterator : iterators) {
            // the engine evaluates every source outside of the iterators beside it
            walk(iterator._2(), scope);
            if (forAll) {
                quantified.add(new Quantified(scope.iterators(), iterator._2()));
            }
            List<String> source = iterator._2() instanceof Ref ref && !scope.filtered()
                    ? traced(List.copyOf(CollectionConverters.asJava(ref.names())), scope)
                    : List.of();
            inner = inner.with(iterator._1(), source).over(iterator);
        }
        return inner;
    }

    private void entries(ConstContext context, Scope scope) {
        Scope inner = scope;
        for (Tuple2<String, Exp> entry : CollectionConverters.asJava(context.entries())) {
            walk(entry._2(), inner);
            inner = inner.with(entry._1(), List.of());
        }
    }

    private void call(FunctionInvocation call, Scope scope) {
        if (!scope.bound().containsKey(call.function())) {
            functions.add(call.function());
        }
        if (NULL_TAKERS.contains(call.function())) {
            References inside = new References();
            inside.parts(call.params(), scope);
            nullable.addAll(inside.paths);
        }
        boolean claimsAll = call.function().equals("all");
        if (claimsAll
                && call.params() instanceof PositionalFunctionParameters list
                && list.params().size() == 1) {
            quantified.add(new Quantified(scope.iterators(), list.params().head()));
        }
        parts(call.params(), scope);
    }

    private void allowNull(Exp one, Exp other, Scope scope) {
        if (other == ConstNull$.MODULE$ && one instanceof Ref ref) {
            nullable.add(traced(List.copyOf(CollectionConverters.asJava(ref.names())), scope));
        }
    }
}
