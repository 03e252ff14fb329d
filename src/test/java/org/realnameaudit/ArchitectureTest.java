package org.realnameaudit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.security.Authenticated;
import io.smallrye.config.ConfigMapping;
import io.smallrye.graphql.api.Subscription;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.eclipse.microprofile.graphql.Enum;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.compliance.Compliance;
import org.realnameaudit.compliance.ComplianceChange;
import org.realnameaudit.identity.Viewer;
import org.realnameaudit.platform.graphql.subscription.SubscriptionEvents;
import org.realnameaudit.rectification.FollowUp;
import org.realnameaudit.reference.DayRange;
import org.realnameaudit.reference.Names;
import org.realnameaudit.reference.ShanghaiClock;

@AnalyzeClasses(packages = "org.realnameaudit", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String PLATFORM = "org.realnameaudit.platform";

    @ArchTest
    static final ArchRule featuresDoNotDependOnEachOtherInCircles =
            slices().matching("org.realnameaudit.(*)..").should().beFreeOfCycles();

    /** Packages of the platform; each may depend only on later ones. */
    private static final List<String> LAYERS = List.of(
            "graphql.subscription", "graphql", "plan", "input", "persistence", "http", "relay", "error", "value");

    @ArchTest
    static final ArchRule thePlatformDependsOnNoFeature = noClasses()
            .that()
            .resideInAPackage(PLATFORM + "..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.realnameaudit..").and(not(resideInAPackage(PLATFORM + ".."))));

    @ArchTest
    static void aLayerOfThePlatformDoesNotDependOnHigherLayers(JavaClasses classes) {
        for (int i = 1; i < LAYERS.size(); i++) {
            noClasses()
                    .that()
                    .resideInAPackage(layer(LAYERS.get(i)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(LAYERS.subList(0, i).stream()
                            .map(ArchitectureTest::layer)
                            .toArray(String[]::new))
                    .check(classes);
        }
    }

    @ArchTest
    static void everyClassOfThePlatformIsInALayer(JavaClasses classes) {
        classes()
                .that()
                .resideInAPackage(PLATFORM + "..")
                .should()
                .resideInAnyPackage(LAYERS.stream().map(ArchitectureTest::layer).toArray(String[]::new))
                .check(classes);
    }

    private static String layer(String name) {
        return PLATFORM + "." + name;
    }

    @ArchTest
    static final ArchRule entitiesStayInTheirFeature =
            classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule repositoriesStayInTheirFeature = classes()
            .that()
            .areAssignableTo(PanacheRepositoryBase.class)
            .and()
            .areNotInterfaces()
            .should()
            .bePackagePrivate()
            .andShould()
            .haveSimpleNameEndingWith("Repository");

    @ArchTest
    static final ArchRule onlyRepositoriesAndThePersistenceLayerUseTheDatabase = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Repository")
            .and()
            .resideOutsideOfPackage(layer("persistence"))
            .and()
            .areTopLevelClasses()
            .should()
            .dependOnClassesThat(assignableTo(EntityManager.class)
                    .or(assignableTo(DataSource.class))
                    .or(resideInAPackage("java.sql")));

    /** Features do not use the endpoint, but they publish events to its subscriptions. */
    @ArchTest
    static final ArchRule noFeatureUsesTheEndpoint = noClasses()
            .that()
            .resideOutsideOfPackage(PLATFORM + "..")
            .should()
            .dependOnClassesThat(resideInAPackage(PLATFORM + ".graphql..")
                    .and(not(assignableTo(SubscriptionEvents.class)))
                    .and(not(assignableTo(SubscriptionEvents.Source.class))));

    @ArchTest
    static final ArchRule onlyTheFilesFeatureUsesTheHttpLayer = noClasses()
            .that()
            .resideOutsideOfPackages(PLATFORM + "..", "org.realnameaudit.files")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(layer("http"));

    /** The exceptions are types with logic and types that entities embed. */
    @ArchTest
    static final ArchRule theSchemaTypesOfAFeatureAreInOneClass = classes()
            .that()
            .resideOutsideOfPackage(PLATFORM + "..")
            .and(annotatedWith(Type.class).or(annotatedWith(Input.class)).or(annotatedWith(Enum.class)))
            .and()
            .doNotBelongToAnyOf(
                    Compliance.class, ComplianceChange.class, Names.class, DayRange.class, FollowUp.class, Viewer.class)
            .should()
            .haveNameMatching(".+Schema\\$\\w+");

    @ArchTest
    static void noFeatureHasTwoSchemas(JavaClasses classes) {
        Map<String, Long> schemas = classes.stream()
                .filter(each -> each.isTopLevelClass() && each.getSimpleName().endsWith("Schema"))
                .collect(groupingBy(JavaClass::getPackageName, counting()));
        assertThat(schemas)
                .hasSizeGreaterThan(9)
                .allSatisfy((_, count) -> assertThat(count).isEqualTo(1));
    }

    @ArchTest
    static final ArchRule apisDoNotReachRepositories =
            noClasses().that(nameEndingWith("Api")).should().dependOnClassesThat(nameEndingWith("Repository"));

    @ArchTest
    static final ArchRule everyApiDeclaresItsAccess = classes()
            .that()
            .areAnnotatedWith(GraphQLApi.class)
            .should()
            .beAnnotatedWith(PermitAll.class)
            .orShould()
            .beAnnotatedWith(DenyAll.class);

    @ArchTest
    static final ArchRule everyMutationDeclaresItsRoles = methods()
            .that()
            .areAnnotatedWith(Mutation.class)
            .should()
            .beAnnotatedWith(RolesAllowed.class)
            .andShould()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(DenyAll.class);

    @ArchTest
    static final ArchRule everySubscriptionNeedsAToken = methods()
            .that()
            .areAnnotatedWith(Subscription.class)
            .should()
            .beAnnotatedWith(Authenticated.class)
            .andShould()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(DenyAll.class);

    @ArchTest
    static final ArchRule queriesAreMethodsOfApis = methods()
            .that()
            .areAnnotatedWith(Query.class)
            .should()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(GraphQLApi.class);

    /** In particular, the service never fetches evidence. */
    @ArchTest
    static final ArchRule theServiceUsesNoSocketOrHttpClientOfItsOwn = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.URL")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.Socket")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "io.vertx.ext.web.client..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("io\\.vertx\\.core\\.(net\\.NetClient|http\\.(Http|WebSocket)Client)");

    /** The build would load such a class into the JVM of Maven, which may be older than the target version. */
    @ArchTest
    static final ArchRule noConfigurationIsMappedToAClass = noClasses().should().beAnnotatedWith(ConfigMapping.class);

    /** A native executable contains only the registered classes of Caffeine. */
    @ArchTest
    static final ArchRule onlyBoundedCachesBuildsCaches = noClasses()
            .that()
            .doNotHaveSimpleName("BoundedCaches")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Caffeine.class);

    @ArchTest
    static final ArchRule instantsAndDatesAreReadFromAClock =
            noClasses().should().callMethod(Instant.class, "now").orShould().callMethod(LocalDate.class, "now");

    /** Otherwise events could be dated before they were recorded. */
    @ArchTest
    static final ArchRule onlyTheDemoDelaysTheClock = noClasses()
            .that()
            .resideOutsideOfPackage("org.realnameaudit.demo")
            .should()
            .callMethod(ShanghaiClock.class, "delayedBy", Duration.class, Supplier.class);
}
