package com.cruddur.web;

import com.cruddur.CruddurTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a caller learns of a defect: that there is one. */
@CruddurTest
@Import(DefectsApiTests.DefectiveController.class)
class DefectsApiTests {

    @Autowired
    RestTestClient api;

    @Test
    void aDefectNamesNoInternalsInEitherForm() {
        var problem = api.get().uri("/api/defect").exchange();
        var array = api.get()
                .uri("/api/defect")
                .header("Accept", "application/json")
                .exchange();

        problem.expectStatus().isEqualTo(500).expectHeader().contentType("application/problem+json");
        problem.expectBody().json("""
            {"type":"urn:cruddur:error:generic_500","title":"Internal Server Error","status":500,
             "instance":"/api/defect","errors":["generic_500"]}
            """, JsonCompareMode.STRICT);
        array.expectStatus().isEqualTo(500);
        array.expectBody().jsonPath("$").isEqualTo(List.of("generic_500"));
    }

    @RestController
    static class DefectiveController {

        @GetMapping("/api/defect")
        String fail() {
            throw new IllegalStateException("SELECT secret FROM internals");
        }
    }
}
