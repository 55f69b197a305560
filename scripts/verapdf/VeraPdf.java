import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates PDF files against PDF/UA-1 and PDF/A-2a with veraPDF.
 *
 * One line a file and standard: path, standard, how many checks were made, how many failed, and the clauses
 * that failed; tab separated.  Paths are arguments, or lines of standard input where there is none.
 * Exit status 1 if anything failed, 2 if a file could not be validated.
 */
final class VeraPdf {
    private static final PDFAFlavour[] STANDARDS = {PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A};

    public static void main(String[] paths) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        int worst = 0;
        for (String path : paths.length > 0 ? List.of(paths) : lines()) {
            for (PDFAFlavour standard : STANDARDS) {
                worst = Math.max(worst, validated(path, standard));
            }
        }
        System.exit(worst);
    }

    private static List<String> lines() throws Exception {
        BufferedReader given = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        List<String> found = new ArrayList<>();
        for (String line = given.readLine(); line != null; line = given.readLine()) {
            found.add(line);
        }
        return found;
    }

    private static int validated(String path, PDFAFlavour standard) {
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        try (PDFAParser parser = foundry.createParser(new FileInputStream(path), standard, standard);
                PDFAValidator validator = foundry.createValidator(standard, true)) {
            ValidationResult result = validator.validate(parser);
            Map<String, Integer> failed = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    failed.merge(rule + " " + assertion.getMessage(), 1, Integer::sum);
                }
            }
            int count = failed.values().stream().mapToInt(Integer::intValue).sum();
            System.out.println(String.join("\t", path, standard.getId(), "" + result.getTotalAssertions(), "" + count, failed.toString()));
            return result.isCompliant() && count == 0 ? 0 : 1;
        } catch (Exception error) {
            System.out.println(String.join("\t", path, standard.getId(), "0", "1", error.toString().replaceAll("\\s+", " ")));
            return 2;
        }
    }
}
