package com.cruddur;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The API as one process: Spring Boot with everything it finds in this package and below. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CruddurApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(CruddurApplication.class, arguments);
    }
}
