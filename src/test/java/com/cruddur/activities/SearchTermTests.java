package com.cruddur.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cruddur.web.ApiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTermTests {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
        cloud, "'cloud':*"
        two words, "'two':* & 'words':*"
        don't, "'don':* & 't':*"
        a & !b | (c), "'a':* & 'b':* & 'c':*"
        back\\slash, "'back':* & 'slash':*"
        twice twice, "'twice':*"
        ünï日本, "'ünï日本':*"
        """)
    void everyWordIsABeginning(String term, String query) {
        assertThat(SearchTerm.read(term).query()).isEqualTo(query);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "\0", "\uD83C", "&|!():*<->\\"})
    void whatHoldsNoWordFindsNothing(String term) {
        assertThat(SearchTerm.read(term).query()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\n", "\u00A0\u3000"})
    void blankTermsAreRefused(@Nullable String term) {
        assertThatThrownBy(() -> SearchTerm.read(term))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.codes()).containsExactly("search_term_blank"));
    }

    @Test
    void aMegabyteIsCutToItsBeginning() {
        assertThat(SearchTerm.read("a".repeat(1024 * 1024)).query()).isEqualTo("'" + "a".repeat(256) + "':*");
        assertThat(SearchTerm.read("a b ".repeat(1024 * 1024)).query()).isEqualTo("'a':* & 'b':*");
        assertThat(SearchTerm.read("\uD83C".repeat(1024 * 1024)).query()).isEmpty();
    }

    @Test
    void noMoreThanTenWordsAreLookedFor() {
        assertThat(SearchTerm.read("1 2 3 4 5 6 7 8 9 10 11").query()).endsWith("'10':*");
    }
}
