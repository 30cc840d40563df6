package com.cruddur.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import com.amazonaws.encryptionsdk.DataKey;
import com.amazonaws.encryptionsdk.EncryptedDataKey;
import com.amazonaws.encryptionsdk.MasterKeyProvider;
import com.amazonaws.encryptionsdk.MasterKeyRequest;
import com.amazonaws.encryptionsdk.jce.JceMasterKey;
import com.cruddur.messagestable.MalformedItemException;
import com.cruddur.web.ApiException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class SealedTextsTests {

    private static final UUID GROUP = UUID.randomUUID();

    private static final UUID OTHER_GROUP = UUID.randomUUID();

    private final CountingKey master = new CountingKey(newKey());

    private final MessageTexts texts = new SealedTexts(master);

    @ParameterizedTest
    @ValueSource(strings = {"x", "psst, a message", "😀 ünïcode\n", "  "})
    void whatIsSealedIsOpenedAndSaysNothing(String text) {
        String stored = texts.seal(GROUP, text);

        assertThat(stored).startsWith("\0").isNotEqualTo(texts.seal(GROUP, text));
        assertThat(stored.substring(1)).matches("[A-Za-z0-9+/=]+");
        assertThat(texts.open(GROUP, stored)).isEqualTo(text);
        assertThat(new SealedTexts(master).open(GROUP, stored))
                .as("by another process")
                .isEqualTo(text);
    }

    @Test
    void whatWasStoredBeforeIsRead() {
        assertThat(texts.open(GROUP, "plain")).isEqualTo("plain");
        assertThat(texts.open(GROUP, "")).isEmpty();
    }

    @Test
    void aTextOfAnotherGroupIsNotRead() {
        String stored = texts.seal(GROUP, "psst");

        assertUnreadable(texts, OTHER_GROUP, stored);
    }

    @Test
    void aTextThatWasChangedIsNotRead() {
        String stored = texts.seal(GROUP, "psst");
        int middle = stored.length() / 2;
        char other = stored.charAt(middle) == 'A' ? 'B' : 'A';

        assertUnreadable(texts, GROUP, stored.substring(0, middle) + other + stored.substring(middle + 1));
        assertUnreadable(texts, GROUP, stored.substring(0, middle));
        assertUnreadable(texts, GROUP, "\0");
        assertUnreadable(texts, GROUP, "\0no base64!");
    }

    @Test
    void aTextUnderAnotherKeyIsNotRead() {
        String stored = new SealedTexts(newKey()).seal(GROUP, "psst");

        assertUnreadable(texts, GROUP, stored);
    }

    @Test
    void withoutAKeyNothingSealedIsShown() {
        String stored = texts.seal(GROUP, "psst");

        assertUnreadable(new PlainTexts(), GROUP, stored);
        assertThat(new PlainTexts().open(GROUP, "plain")).isEqualTo("plain");
    }

    @Test
    void aGroupHasOneKeyInAnHourAndNoOtherGroupHasIt() {
        for (int i = 0; i < 100; i++) {
            texts.open(GROUP, texts.seal(GROUP, "psst " + i));
        }
        assertThat(master.made).hasValue(1);

        texts.seal(OTHER_GROUP, "psst");
        assertThat(master.made).hasValue(2);
    }

    @Test
    void aKeyThatCannotBeHadIsAStoreThatIsAway() {
        String stored = texts.seal(GROUP, "psst");
        MessageTexts away = new SealedTexts(new AwayKey());

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> away.seal(GROUP, "psst"))
                .satisfies(refusal -> assertThat(refusal.codes()).containsExactly("store_unavailable"));
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> away.open(GROUP, stored))
                .satisfies(refusal -> assertThat(refusal.codes()).containsExactly("store_unavailable"));
    }

    private static void assertUnreadable(MessageTexts texts, UUID group, String stored) {
        assertThatExceptionOfType(MalformedItemException.class)
                .isThrownBy(() -> texts.open(group, stored))
                .withMessageContaining(group.toString());
    }

    private static JceMasterKey newKey() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return JceMasterKey.getInstance(new SecretKeySpec(bytes, "AES"), "cruddur", "local", "AES/GCM/NoPadding");
    }

    /** Counts how often a data key is made. */
    private static final class CountingKey extends MasterKeyProvider<JceMasterKey> {

        private final JceMasterKey key;

        private final AtomicInteger made = new AtomicInteger();

        CountingKey(JceMasterKey key) {
            this.key = key;
        }

        @Override
        public String getDefaultProviderId() {
            return key.getDefaultProviderId();
        }

        @Override
        public JceMasterKey getMasterKey(String provider, String keyId) {
            return key.getMasterKey(provider, keyId);
        }

        @Override
        public List<JceMasterKey> getMasterKeysForEncryption(MasterKeyRequest request) {
            made.incrementAndGet();
            return key.getMasterKeysForEncryption(request);
        }

        @Override
        public DataKey<JceMasterKey> decryptDataKey(
                CryptoAlgorithm algorithm,
                Collection<? extends EncryptedDataKey> encrypted,
                Map<String, String> context) {
            return key.decryptDataKey(algorithm, encrypted, context);
        }
    }

    /** Fails as the SDK does when KMS does not answer. */
    private static final class AwayKey extends MasterKeyProvider<JceMasterKey> {

        @Override
        public String getDefaultProviderId() {
            return "cruddur";
        }

        @Override
        public JceMasterKey getMasterKey(String provider, String keyId) {
            throw SdkClientException.create("away");
        }

        @Override
        public List<JceMasterKey> getMasterKeysForEncryption(MasterKeyRequest request) {
            throw SdkClientException.create("away");
        }

        @Override
        public DataKey<JceMasterKey> decryptDataKey(
                CryptoAlgorithm algorithm,
                Collection<? extends EncryptedDataKey> encrypted,
                Map<String, String> context) {
            throw buildCannotDecryptDksException(List.of(SdkClientException.create("away")));
        }
    }
}
