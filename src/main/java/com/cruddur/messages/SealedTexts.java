package com.cruddur.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CommitmentPolicy;
import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import com.amazonaws.encryptionsdk.CryptoMaterialsManager;
import com.amazonaws.encryptionsdk.CryptoResult;
import com.amazonaws.encryptionsdk.MasterKeyProvider;
import com.amazonaws.encryptionsdk.caching.CachingCryptoMaterialsManager;
import com.amazonaws.encryptionsdk.caching.LocalCryptoMaterialsCache;
import com.amazonaws.encryptionsdk.exception.AwsCryptoException;
import com.cruddur.messagestable.MalformedItemException;
import com.cruddur.web.ApiException;
import com.cruddur.web.StoreTime;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.core.NestedExceptionUtils;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Texts that are encrypted by the AWS Encryption SDK before they leave this process, under a data key of their group
 * that the master key seals. The group is bound to the text: one that is moved to another group cannot be read there.
 * Data keys are used for an hour, and kept for so long in this process's memory. Thread-safe.
 */
public final class SealedTexts implements MessageTexts {

    /** Whoever takes a key from this process reads an hour of one conversation. */
    private static final long KEY_HOURS = 1;

    /** Groups that are written or read within the hour; beyond it, the master key is asked more often. */
    private static final int KEYS_KEPT = 20_000;

    private static final String GROUP = "message_group_uuid";

    /** Not signed: who may write to the table may also write a text of their own, in any form. */
    private final AwsCrypto crypto = AwsCrypto.builder()
            .withCommitmentPolicy(CommitmentPolicy.RequireEncryptRequireDecrypt)
            .withEncryptionAlgorithm(CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY)
            .withMaxEncryptedDataKeys(1)
            .build();

    private final CryptoMaterialsManager keys;

    public SealedTexts(MasterKeyProvider<?> master) {
        this.keys = CachingCryptoMaterialsManager.newBuilder()
                .withMasterKeyProvider(master)
                .withCache(new LocalCryptoMaterialsCache(KEYS_KEPT))
                .withMaxAge(KEY_HOURS, TimeUnit.HOURS)
                .build();
    }

    /** @throws ApiException 503 when the master key cannot be had */
    @Override
    public String seal(UUID group, String text) {
        try {
            byte[] sealed = timed(() -> crypto.encryptData(keys, text.getBytes(UTF_8), Map.of(GROUP, group.toString())))
                    .getResult();
            return SEALED + Base64.getEncoder().encodeToString(sealed);
        } catch (AwsCryptoException | SdkException ex) {
            throw ApiException.storeUnavailable(ex);
        }
    }

    /** @throws ApiException 503 when the master key cannot be had */
    @Override
    public String open(UUID group, String stored) {
        if (stored.isEmpty() || stored.charAt(0) != SEALED) {
            return stored;
        }
        CryptoResult<byte[], ?> opened = decrypt(group, stored.substring(1));
        if (!group.toString().equals(opened.getEncryptionContext().get(GROUP))) {
            throw new MalformedItemException("A text of group " + group + " was sealed for another group");
        }
        return new String(opened.getResult(), UTF_8);
    }

    private CryptoResult<byte[], ?> decrypt(UUID group, String base64) {
        try {
            byte[] sealed = Base64.getDecoder().decode(base64);
            return timed(() -> crypto.decryptData(keys, sealed));
        } catch (SdkException ex) {
            throw ApiException.storeUnavailable(ex);
        } catch (AwsCryptoException ex) {
            // The SDK wraps what KMS says, or that it says nothing.
            if (NestedExceptionUtils.getMostSpecificCause(ex) instanceof SdkException
                    || ex.getCause() instanceof SdkException) {
                throw ApiException.storeUnavailable(ex);
            }
            throw unreadable(group);
        } catch (IllegalArgumentException ex) {
            throw unreadable(group);
        }
    }

    private static MalformedItemException unreadable(UUID group) {
        return new MalformedItemException("A text of group " + group + " cannot be opened with this key");
    }

    /** Asking for a key is a call to a store like any other. */
    private static <T> T timed(Supplier<T> call) {
        StoreTime.Use use = StoreTime.use();
        try {
            return call.get();
        } finally {
            use.close();
        }
    }
}
