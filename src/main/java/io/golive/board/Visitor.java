package io.golive.board;

import java.security.Principal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page who looks at it. */
@ControllerAdvice(basePackageClasses = Visitor.class)
class Visitor {
    @ModelAttribute("visitor")
    String visitor(Principal person) {
        return person == null ? null : person.getName();
    }
}
