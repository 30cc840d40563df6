package com.cruddur;

import com.cruddur.messagestable.TableUses;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole application over HTTP, on {@link LocalStores}; what it does on the table is written down. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = CruddurApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = LocalStores.class)
@Import({OneTryTestClient.class, TestUsers.class, TestTokens.class, TableUses.class})
public @interface CruddurTest {}
