package io.golive.api;

import java.util.List;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;

/** One page of a list. Where there may be more, the header {@code Link} (RFC 8288) says where that begins. */
final class Paged {
    static final int MOST = 500;

    /** As an annotation's default needs it. */
    static final String USUAL = "100";

    private Paged() {}

    /** @throws BadRequestException when nobody can be given so many */
    static int limit(int wanted) {
        if (wanted < 1 || wanted > MOST) {
            throw new BadRequestException("limit is " + wanted + ". Send a number from 1 to " + MOST + ".");
        }
        return wanted;
    }

    /**
     * One page of a list that is known whole, and to which entries are only added.
     *
     * @param path of the list
     * @param oldestFirst all of it
     * @param after how many of the list, from its beginning, the caller has
     */
    static <T> ResponseEntity<List<T>> forwards(String path, List<T> oldestFirst, int after, int limit) {
        int from = Math.clamp(after, 0, oldestFirst.size());
        int to = Math.min(oldestFirst.size(), from + limit(limit));
        return of(path, oldestFirst.subList(from, to), limit, last -> String.valueOf(to));
    }

    /**
     * The same of a list whose newest entries come first: what is added meanwhile moves none of the pages behind.
     *
     * @param after how many of the list, from its end, the caller has not got yet; null at the beginning
     */
    static <T> ResponseEntity<List<T>> backwards(String path, List<T> newestFirst, Integer after, int limit) {
        int left = after == null ? newestFirst.size() : Math.clamp(after, 0, newestFirst.size());
        int from = newestFirst.size() - left;
        int to = Math.min(newestFirst.size(), from + limit(limit));
        return of(path, newestFirst.subList(from, to), limit, last -> String.valueOf(newestFirst.size() - to));
    }

    /**
     * @param path of the list
     * @param cursor what {@code after} is to be for the entries behind one
     */
    static <T> ResponseEntity<List<T>> of(String path, List<T> page, int limit, Function<T, String> cursor) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (page.size() == limit) {
            String next = UriComponentsBuilder.fromUriString(path)
                    .queryParam("after", "{after}")
                    .queryParam("limit", limit)
                    .encode()
                    .build(cursor.apply(page.getLast()))
                    .toString();
            answer.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return answer.body(page);
    }
}
