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
     * @param path of the list
     * @param cursor what {@code after} is to be for the entries behind one
     */
    static <T> ResponseEntity<List<T>> of(String path, List<T> page, int limit, Function<T, String> cursor) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (page.size() == limit) {
            String next = UriComponentsBuilder.fromPath(path)
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
