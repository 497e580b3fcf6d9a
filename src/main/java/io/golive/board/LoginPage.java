package io.golive.board;

import io.golive.people.User;
import io.golive.people.UserFile;
import java.nio.file.Path;
import java.security.Principal;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a person logs in. In practice it says which names there are and where their password is, as {@code up} does. */
@Controller
class LoginPage {
    private final UserFile users;
    private final Path practicePassword;
    private final String issuer;

    LoginPage(UserFile users, @Value("${golive.data}") Path data, @Value("${golive.oidc.issuer:}") String issuer) {
        this.users = users;
        this.issuer = issuer;
        this.practicePassword = data.toAbsolutePath().resolve("secrets").resolve("PRACTICE_PASSWORD");
    }

    /**
     * @param user the name to begin with
     * @param wrong there when name and password did not belong together; likewise {@code wait} after too many guesses,
     *     {@code old} when the form was sent from a page of yesterday, {@code provider} when the identity provider let
     *     nobody in, {@code bye} after logging out
     */
    @GetMapping("/login")
    String login(
            @RequestParam(required = false) String user,
            @RequestParam(required = false) String wrong,
            @RequestParam(required = false) String wait,
            @RequestParam(required = false) String old,
            @RequestParam(required = false) String provider,
            @RequestParam(required = false) String bye,
            Principal person,
            Model model) {
        if (person != null) {
            return "redirect:/";
        }
        List<User> everybody = users.all();
        model.addAttribute("user", user);
        model.addAttribute("problem", problem(wrong, wait, old, provider));
        model.addAttribute("bye", bye != null);
        model.addAttribute("provider", !issuer.isBlank());
        model.addAttribute("nobody", everybody.isEmpty() && issuer.isBlank());
        model.addAttribute(
                "practice", everybody.stream().filter(User::forPractice).toList());
        model.addAttribute("passwordFile", practicePassword);
        return "login";
    }

    private static String problem(String wrong, String wait, String old, String provider) {
        if (wait != null) {
            return "The password was wrong five times within a minute. Wait a minute, then try again.";
        }
        if (wrong != null) {
            return "This name and this password do not belong together.";
        }
        if (provider != null) {
            return "The identity provider did not say who you are. Try again, or ask whoever runs Golive.";
        }
        return old != null ? "That page was too old to be sent. Log in, then do it once more." : null;
    }
}
