/* works.c - the literature that methods rest on, and how a work is told in a line. */

#include "report/works.h"

#include "base/text.h"

#include <string.h>

/* clang-format off */
const ent_work ent_works[] = {
    {.key = "achen2006", .name = "Achen 2006", .kind = ENT_WORK_CHAPTER, .author = "Achen, C. H.",
     .year = "2006", .title = "Institutional realism and bargaining models",
     .in = "The European Union Decides",
     .editor = "Thomson, R.; Stokman, F. N.; Achen, C. H.; Koenig, T.",
     .publisher = "Cambridge University Press"},
    {.key = "anglofrench1977", .name = "Anglo-French arbitration 1977", .kind = ENT_WORK_LAW,
     .author = "{Court of Arbitration, United Kingdom and France}", .year = "1977",
     .title = "Delimitation of the continental shelf between the United Kingdom and France: "
      "decision of 30 June 1977"},
    {.key = "aristotle", .name = "Aristotle", .kind = ENT_WORK_BOOK, .author = "{Aristotle}",
     .title = "Nicomachean Ethics, book V"},
    {.key = "arregui2021", .name = "Arregui and Perarnaud 2021", .kind = ENT_WORK_DATA,
     .author = "Arregui, J.; Perarnaud, C.", .year = "2021",
     .title = "The Decision-Making in the European Union (DEU III) data set",
     .doi = "10.34810/data53"},
    {.key = "arrow2002", .name = "Arrow, Sen and Suzumura 2002", .kind = ENT_WORK_BOOK,
     .author = "Arrow, K. J.; Sen, A. K.; Suzumura, K.", .year = "2002",
     .title = "Handbook of Social Choice and Welfare, volume 1", .publisher = "Elsevier"},
    {.key = "aumann1985", .name = "Aumann and Maschler 1985", .kind = ENT_WORK_ARTICLE,
     .author = "Aumann, R. J.; Maschler, M.", .year = "1985",
     .title = "Game theoretic analysis of a bankruptcy problem from the Talmud",
     .in = "Journal of Economic Theory", .volume = "36", .issue = "2", .pages = "195-213",
     .doi = "10.1016/0022-0531(85)90102-4"},
    {.key = "aurenhammer1998", .name = "Aurenhammer, Hoffmann and Aronov 1998",
     .kind = ENT_WORK_ARTICLE, .author = "Aurenhammer, F.; Hoffmann, F.; Aronov, B.",
     .year = "1998", .title = "Minkowski-type theorems and least-squares clustering",
     .in = "Algorithmica", .volume = "20", .issue = "1", .pages = "61-76",
     .doi = "10.1007/PL00009187"},
    {.key = "banzhaf1965", .name = "Banzhaf 1965", .kind = ENT_WORK_ARTICLE,
     .author = "Banzhaf, J. F.", .year = "1965", .title = "Weighted voting doesn't work",
     .in = "Rutgers Law Review", .volume = "19", .pages = "317-343"},
    {.key = "bassett1999", .name = "Bassett and Persky 1999", .kind = ENT_WORK_ARTICLE,
     .author = "Bassett, G. W.; Persky, J.", .year = "1999", .title = "Robust voting",
     .in = "Public Choice", .volume = "99", .pages = "299-310"},
    {.key = "beazley1979", .name = "Beazley 1979", .kind = ENT_WORK_ARTICLE,
     .author = "Beazley, P. B.", .year = "1979",
     .title = "Half-effect applied to equidistance lines",
     .in = "International Hydrographic Review", .volume = "56", .issue = "1", .pages = "153-160"},
    {.key = "bennett1977", .name = "Bennett 1977", .kind = ENT_WORK_ARTICLE,
     .author = "Bennett, P. G.", .year = "1977", .title = "Toward a theory of hypergames",
     .in = "Omega", .volume = "5", .issue = "6", .pages = "749-751"},
    {.key = "black1948", .name = "Black 1948", .kind = ENT_WORK_ARTICLE, .author = "Black, D.",
     .year = "1948", .title = "On the rationale of group decision-making",
     .in = "Journal of Political Economy", .volume = "56", .issue = "1", .pages = "23-34",
     .doi = "10.1086/256633"},
    {.key = "borda1781", .name = "Borda 1781", .kind = ENT_WORK_ARTICLE,
     .author = "Borda, J.-C. de", .year = "1781",
     .title = "M\u00e9moire sur les \u00e9lections au scrutin",
     .in = "Histoire de l'Acad\u00e9mie royale des sciences"},
    {.key = "brams1978", .name = "Brams and Fishburn 1978", .kind = ENT_WORK_ARTICLE,
     .author = "Brams, S. J.; Fishburn, P. C.", .year = "1978", .title = "Approval voting",
     .in = "American Political Science Review", .volume = "72", .issue = "3", .pages = "831-847",
     .doi = "10.2307/1955105"},
    {.key = "brams1981", .name = "Brams and Wittman 1981", .kind = ENT_WORK_ARTICLE,
     .author = "Brams, S. J.; Wittman, D.", .year = "1981",
     .title = "Nonmyopic equilibria in 2x2 games", .in = "Conflict Management and Peace Science",
     .volume = "6", .pages = "39-62"},
    {.key = "brams2001", .name = "Brams and Kilgour 2001", .kind = ENT_WORK_ARTICLE,
     .author = "Brams, S. J.; Kilgour, D. M.", .year = "2001", .title = "Fallback bargaining",
     .in = "Group Decision and Negotiation", .volume = "10", .pages = "287-316"},
    {.key = "brier1950", .name = "Brier 1950", .kind = ENT_WORK_ARTICLE, .author = "Brier, G. W.",
     .year = "1950", .title = "Verification of forecasts expressed in terms of probability",
     .in = "Monthly Weather Review", .volume = "78", .issue = "1", .pages = "1-3",
     .doi = "10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2"},
    {.key = "buenodemesquita1994", .name = "Bueno de Mesquita 1994", .kind = ENT_WORK_CHAPTER,
     .author = "Bueno de Mesquita, B.", .year = "1994",
     .title = "Political forecasting: an expected utility method",
     .in = "European Community Decision Making", .editor = "Bueno de Mesquita, B.; Stokman, F. N.",
     .publisher = "Yale University Press"},
    {.key = "caspian2018", .name = "Convention on the Legal Status of the Caspian Sea 2018",
     .kind = ENT_WORK_LAW, .author = "{Azerbaijan, Iran, Kazakhstan, Russia, Turkmenistan}",
     .year = "2018",
     .title = "Convention on the Legal Status of the Caspian Sea, Aktau, 12 August 2018"},
    {.key = "chun2001", .name = "Chun, Schummer and Thomson 2001", .kind = ENT_WORK_ARTICLE,
     .author = "Chun, Y.; Schummer, J.; Thomson, W.", .year = "2001",
     .title = "Constrained egalitarianism: a new solution for claims problems",
     .in = "Seoul Journal of Economics", .volume = "14", .pages = "269-297"},
    {.key = "condorcet1785", .name = "Condorcet 1785", .kind = ENT_WORK_BOOK,
     .author = "Condorcet, M. de", .year = "1785",
     .title = "Essai sur l'application de l'analyse \u00e0 la probabilit\u00e9 des "
      "d\u00e9cisions rendues \u00e0 la pluralit\u00e9 des voix"},
    {.key = "coombs1964", .name = "Coombs 1964", .kind = ENT_WORK_BOOK, .author = "Coombs, C. H.",
     .year = "1964", .title = "A Theory of Data", .publisher = "Wiley"},
    {.key = "copeland1951", .name = "Copeland 1951", .kind = ENT_WORK_REPORT,
     .author = "Copeland, A. H.", .year = "1951", .title = "A reasonable social welfare function",
     .publisher = "University of Michigan"},
    {.key = "curiel1987", .name = "Curiel, Maschler and Tijs 1987", .kind = ENT_WORK_ARTICLE,
     .author = "Curiel, I. J.; Maschler, M.; Tijs, S. H.", .year = "1987",
     .title = "Bankruptcy games", .in = "Zeitschrift f\u00fcr Operations Research", .volume = "31",
     .pages = "A143-A159"},
    {.key = "dagan1996", .name = "Dagan 1996", .kind = ENT_WORK_ARTICLE, .author = "Dagan, N.",
     .year = "1996", .title = "New characterizations of old bankruptcy rules",
     .in = "Social Choice and Welfare", .volume = "13", .pages = "51-59"},
    {.key = "fang1993", .name = "Fang, Hipel and Kilgour 1993", .kind = ENT_WORK_BOOK,
     .author = "Fang, L.; Hipel, K. W.; Kilgour, D. M.", .year = "1993",
     .title = "Interactive Decision Making: The Graph Model for Conflict Resolution",
     .publisher = "Wiley"},
    {.key = "fang2003", .name = "Fang, Hipel, Kilgour and Peng 2003", .kind = ENT_WORK_ARTICLE,
     .author = "Fang, L.; Hipel, K. W.; Kilgour, D. M.; Peng, X.", .year = "2003",
     .title = "A decision support system for interactive decision making, part I: model "
      "formulation", .in = "IEEE Transactions on Systems, Man, and Cybernetics, Part C",
     .volume = "33", .issue = "1", .pages = "42-55"},
    {.key = "fm22006", .name = "FM 2-22.3 2006", .kind = ENT_WORK_REPORT,
     .author = "{Department of the Army}", .year = "2006",
     .title = "Human Intelligence Collector Operations, Field Manual 2-22.3, appendix B: source "
      "and information reliability"},
    {.key = "fraser1979", .name = "Fraser and Hipel 1979", .kind = ENT_WORK_ARTICLE,
     .author = "Fraser, N. M.; Hipel, K. W.", .year = "1979", .title = "Solving complex conflicts",
     .in = "IEEE Transactions on Systems, Man, and Cybernetics", .volume = "9", .pages = "805-816"},
    {.key = "fraser1984", .name = "Fraser and Hipel 1984", .kind = ENT_WORK_BOOK,
     .author = "Fraser, N. M.; Hipel, K. W.", .year = "1984",
     .title = "Conflict Analysis: Models and Resolutions", .publisher = "North-Holland"},
    {.key = "gately1974", .name = "Gately 1974", .kind = ENT_WORK_ARTICLE, .author = "Gately, D.",
     .year = "1974",
     .title = "Sharing the gains from regional cooperation: a game theoretic application to "
      "planning investment in electric power", .in = "International Economic Review",
     .volume = "15", .pages = "195-208"},
    {.key = "gibler2016", .name = "Gibler, Miller and Little 2016", .kind = ENT_WORK_ARTICLE,
     .author = "Gibler, D. M.; Miller, S. V.; Little, E. K.", .year = "2016",
     .title = "An analysis of the Militarized Interstate Dispute (MID) dataset, 1816-2001",
     .in = "International Studies Quarterly", .volume = "60", .issue = "4", .pages = "719-730"},
    {.key = "goldstein1992", .name = "Goldstein 1992", .kind = ENT_WORK_ARTICLE,
     .author = "Goldstein, J. S.", .year = "1992",
     .title = "A conflict-cooperation scale for WEIS events data",
     .in = "Journal of Conflict Resolution", .volume = "36", .issue = "2", .pages = "369-385",
     .doi = "10.1177/0022002792036002007"},
    {.key = "grotte1970", .name = "Grotte 1970", .kind = ENT_WORK_THESIS,
     .author = "Grotte, J. H.", .year = "1970",
     .title = "Computation of and observations on the nucleolus, the normalised nucleolus and "
      "the central games", .publisher = "Cornell University"},
    {.key = "hamouda2004", .name = "Hamouda, Kilgour and Hipel 2004", .kind = ENT_WORK_ARTICLE,
     .author = "Hamouda, L.; Kilgour, D. M.; Hipel, K. W.", .year = "2004",
     .title = "Strength of preference in the graph model for conflict resolution",
     .in = "Group Decision and Negotiation", .volume = "13"},
    {.key = "hare1859", .name = "Hare 1859", .kind = ENT_WORK_BOOK, .author = "Hare, T.",
     .year = "1859", .title = "A Treatise on the Election of Representatives"},
    {.key = "harsanyi1955", .name = "Harsanyi 1955", .kind = ENT_WORK_ARTICLE,
     .author = "Harsanyi, J. C.", .year = "1955",
     .title = "Cardinal welfare, individualistic ethics, and interpersonal comparisons of utility",
     .in = "Journal of Political Economy", .volume = "63", .issue = "4", .pages = "309-321",
     .doi = "10.1086/257678"},
    {.key = "harsanyi1963", .name = "Harsanyi 1963", .kind = ENT_WORK_ARTICLE,
     .author = "Harsanyi, J. C.", .year = "1963",
     .title = "A simplified bargaining model for the n-person cooperative game",
     .in = "International Economic Review", .volume = "4", .pages = "194-220"},
    {.key = "harsanyi1972", .name = "Harsanyi and Selten 1972", .kind = ENT_WORK_ARTICLE,
     .author = "Harsanyi, J. C.; Selten, R.", .year = "1972",
     .title = "A generalized Nash solution for two-person bargaining games with incomplete "
      "information", .in = "Management Science", .volume = "18", .pages = "80-106"},
    {.key = "hawkes1971", .name = "Hawkes 1971", .kind = ENT_WORK_ARTICLE,
     .author = "Hawkes, A. G.", .year = "1971",
     .title = "Spectra of some self-exciting and mutually exciting point processes",
     .in = "Biometrika", .volume = "58", .issue = "1", .pages = "83-90",
     .doi = "10.1093/biomet/58.1.83"},
    {.key = "herrero2001", .name = "Herrero and Villar 2001", .kind = ENT_WORK_ARTICLE,
     .author = "Herrero, C.; Villar, A.", .year = "2001",
     .title = "The three musketeers: four classical solutions to bankruptcy problems",
     .in = "Mathematical Social Sciences", .volume = "42", .pages = "307-328"},
    {.key = "howard1971", .name = "Howard 1971", .kind = ENT_WORK_BOOK, .author = "Howard, N.",
     .year = "1971",
     .title = "Paradoxes of Rationality: Theory of Metagames and Political Behavior",
     .publisher = "MIT Press"},
    {.key = "icd2032015", .name = "ICD 203 2015", .kind = ENT_WORK_REPORT,
     .author = "{Office of the Director of National Intelligence}", .year = "2015",
     .title = "Intelligence Community Directive 203: Analytic Standards"},
    {.key = "inohara2008", .name = "Inohara and Hipel 2008", .kind = ENT_WORK_ARTICLE,
     .author = "Inohara, T.; Hipel, K. W.", .year = "2008",
     .title = "Coalition analysis in the graph model for conflict resolution",
     .in = "Systems Engineering", .volume = "11"},
    {.key = "kalai1975", .name = "Kalai and Smorodinsky 1975", .kind = ENT_WORK_ARTICLE,
     .author = "Kalai, E.; Smorodinsky, M.", .year = "1975",
     .title = "Other solutions to Nash's bargaining problem", .in = "Econometrica", .volume = "43",
     .issue = "3", .pages = "513-518", .doi = "10.2307/1914280"},
    {.key = "kalai1977a", .name = "Kalai 1977", .families = 1u << ENT_VALUE,
     .kind = ENT_WORK_ARTICLE, .author = "Kalai, E.", .year = "1977",
     .title = "Nonsymmetric Nash solutions and replications of 2-person bargaining",
     .in = "International Journal of Game Theory", .volume = "6", .pages = "129-133"},
    {.key = "kalai1977b", .name = "Kalai 1977", .families = 1u << ENT_BARGAIN,
     .kind = ENT_WORK_ARTICLE, .author = "Kalai, E.", .year = "1977",
     .title = "Proportional solutions to bargaining situations: interpersonal utility comparisons",
     .in = "Econometrica", .volume = "45", .issue = "7", .pages = "1623-1630",
     .doi = "10.2307/1913954"},
    {.key = "kalai1987", .name = "Kalai and Samet 1987", .kind = ENT_WORK_ARTICLE,
     .author = "Kalai, E.; Samet, D.", .year = "1987", .title = "On weighted Shapley values",
     .in = "International Journal of Game Theory", .volume = "16", .pages = "205-222"},
    {.key = "karney2013", .name = "Karney 2013", .kind = ENT_WORK_ARTICLE,
     .author = "Karney, C. F. F.", .year = "2013", .title = "Algorithms for geodesics",
     .in = "Journal of Geodesy", .volume = "87", .issue = "1", .pages = "43-55",
     .doi = "10.1007/s00190-012-0578-z"},
    {.key = "kemeny1960", .name = "Kemeny and Snell 1960", .kind = ENT_WORK_BOOK,
     .author = "Kemeny, J. G.; Snell, J. L.", .year = "1960", .title = "Finite Markov Chains",
     .publisher = "Van Nostrand"},
    {.key = "kilgour1984", .name = "Kilgour 1984", .kind = ENT_WORK_ARTICLE,
     .author = "Kilgour, D. M.", .year = "1984", .title = "Equilibria for far-sighted players",
     .in = "Theory and Decision", .volume = "16", .pages = "135-157"},
    {.key = "kilgour1985", .name = "Kilgour 1985", .kind = ENT_WORK_CHAPTER,
     .author = "Kilgour, D. M.", .year = "1985",
     .title = "Anticipation and stability in two-person non-cooperative games",
     .in = "Dynamic Models of International Conflict", .editor = "Luterbacher, U.; Ward, M. D.",
     .publisher = "Lynne Rienner"},
    {.key = "kilgour1987", .name = "Kilgour, Hipel and Fang 1987", .kind = ENT_WORK_ARTICLE,
     .author = "Kilgour, D. M.; Hipel, K. W.; Fang, L.", .year = "1987",
     .title = "The graph model for conflicts", .in = "Automatica", .volume = "23", .issue = "1",
     .pages = "41-55"},
    {.key = "kinsara2015", .name = "Kinsara, Petersons, Hipel and Kilgour 2015",
     .kind = ENT_WORK_ARTICLE,
     .author = "Kinsara, R. A.; Petersons, O.; Hipel, K. W.; Kilgour, D. M.", .year = "2015",
     .title = "Advanced decision support for the graph model for conflict resolution",
     .in = "Journal of Decision Systems", .volume = "24", .pages = "117-145"},
    {.key = "kramer1977", .name = "Kramer 1977", .kind = ENT_WORK_ARTICLE,
     .author = "Kramer, G. H.", .year = "1977",
     .title = "A dynamical model of political equilibrium", .in = "Journal of Economic Theory",
     .volume = "16", .pages = "310-334"},
    {.key = "ktab2017", .name = "KTAB 2017", .kind = ENT_WORK_DATA,
     .author = "{King Abdullah Petroleum Studies and Research Center}", .year = "2017",
     .title = "KAPSARC Toolkit for Behavioral Analysis (KTAB)"},
    {.key = "li2004", .name = "Li, Hipel, Kilgour and Fang 2004", .kind = ENT_WORK_ARTICLE,
     .author = "Li, K. W.; Hipel, K. W.; Kilgour, D. M.; Fang, L.", .year = "2004",
     .title = "Preference uncertainty in the graph model for conflict resolution",
     .in = "IEEE Transactions on Systems, Man, and Cybernetics, Part A", .volume = "34",
     .issue = "4"},
    {.key = "maimonides", .name = "Maimonides", .kind = ENT_WORK_BOOK, .author = "{Maimonides}",
     .title = "Mishneh Torah (12th century)"},
    {.key = "moulin2000", .name = "Moulin 2000", .kind = ENT_WORK_ARTICLE, .author = "Moulin, H.",
     .year = "2000", .title = "Priority rules and other asymmetric rationing methods",
     .in = "Econometrica", .volume = "68", .pages = "643-684"},
    {.key = "nash1950a", .name = "Nash 1950", .families = 1u << ENT_STABILITY,
     .kind = ENT_WORK_ARTICLE, .author = "Nash, J. F.", .year = "1950",
     .title = "Equilibrium points in n-person games",
     .in = "Proceedings of the National Academy of Sciences", .volume = "36", .issue = "1",
     .pages = "48-49", .doi = "10.1073/pnas.36.1.48"},
    {.key = "nash1950b", .name = "Nash 1950", .families = 1u << ENT_BARGAIN | 1u << ENT_VALUE,
     .kind = ENT_WORK_ARTICLE, .author = "Nash, J. F.", .year = "1950",
     .title = "The bargaining problem", .in = "Econometrica", .volume = "18", .issue = "2",
     .pages = "155-162", .doi = "10.2307/1907266"},
    {.key = "oneill1982", .name = "O'Neill 1982", .kind = ENT_WORK_ARTICLE,
     .author = "O'Neill, B.", .year = "1982",
     .title = "A problem of rights arbitration from the Talmud",
     .in = "Mathematical Social Sciences", .volume = "2", .pages = "345-371"},
    {.key = "owen1975", .name = "Owen 1975", .kind = ENT_WORK_ARTICLE, .author = "Owen, G.",
     .year = "1975", .title = "Multilinear extensions and the Banzhaf value",
     .in = "Naval Research Logistics Quarterly", .volume = "22", .pages = "741-750"},
    {.key = "owen1977", .name = "Owen 1977", .kind = ENT_WORK_CHAPTER, .author = "Owen, G.",
     .year = "1977", .title = "Values of games with a priori unions",
     .in = "Mathematical Economics and Game Theory", .editor = "Henn, R.; Moeschlin, O.",
     .pages = "76-88", .publisher = "Springer"},
    {.key = "piniles1861", .name = "Piniles 1861", .kind = ENT_WORK_BOOK,
     .author = "Piniles, H. M.", .year = "1861", .title = "Darkah shel Torah"},
    {.key = "plover", .name = "PLOVER", .kind = ENT_WORK_REPORT,
     .author = "{Open Event Data Alliance}",
     .title = "PLOVER: Political Language Ontology for Verifiable Event Records"},
    {.key = "practice", .name = "treaty practice", .kind = ENT_WORK_PRACTICE,
     .title = "Treaty practice; no single text"},
    {.key = "rawls1971", .name = "Rawls 1971", .kind = ENT_WORK_BOOK, .author = "Rawls, J.",
     .year = "1971", .title = "A Theory of Justice", .publisher = "Harvard University Press"},
    {.key = "rego2017", .name = "Rego and Vieira 2017", .kind = ENT_WORK_ARTICLE,
     .author = "Rego, L. C.; Vieira, G. I. A.", .year = "2017",
     .title = "Symmetric sequential stability in the graph model for conflict resolution with "
      "multiple decision makers", .in = "Group Decision and Negotiation", .volume = "26",
     .pages = "775-792"},
    {.key = "richardson1960", .name = "Richardson 1960", .kind = ENT_WORK_BOOK,
     .author = "Richardson, L. F.", .year = "1960", .title = "Arms and Insecurity",
     .publisher = "Boxwood Press"},
    {.key = "rubinstein1982", .name = "Rubinstein 1982", .kind = ENT_WORK_ARTICLE,
     .author = "Rubinstein, A.", .year = "1982",
     .title = "Perfect equilibrium in a bargaining model", .in = "Econometrica", .volume = "50",
     .issue = "1", .pages = "97-109", .doi = "10.2307/1912531"},
    {.key = "salmon2011", .name = "Salmon, Moraes, Dror and Shaw 2011", .kind = ENT_WORK_CHAPTER,
     .author = "Salmon, J. K.; Moraes, M. A.; Dror, R. O.; Shaw, D. E.", .year = "2011",
     .title = "Parallel random numbers: as easy as 1, 2, 3",
     .in = "SC '11: Proceedings of the International Conference for High Performance Computing, "
      "Networking, Storage and Analysis", .doi = "10.1145/2063384.2063405"},
    {.key = "schmeidler1969", .name = "Schmeidler 1969", .kind = ENT_WORK_ARTICLE,
     .author = "Schmeidler, D.", .year = "1969",
     .title = "The nucleolus of a characteristic function game",
     .in = "SIAM Journal on Applied Mathematics", .volume = "17", .issue = "6",
     .pages = "1163-1170", .doi = "10.1137/0117107"},
    {.key = "scholz2011", .name = "Scholz, Calbert and Smith 2011", .kind = ENT_WORK_CHAPTER,
     .author = "Scholz, J. B.; Calbert, G. J.; Smith, G. A.", .year = "2011",
     .title = "Unravelling Bueno de Mesquita's group decision model", .in = "ICAART 2011",
     .pages = "18-30"},
    {.key = "sertel1999", .name = "Sertel and Yilmaz 1999", .kind = ENT_WORK_ARTICLE,
     .author = "Sertel, M. R.; Yilmaz, B.", .year = "1999",
     .title = "The majoritarian compromise is majoritarian-optimal and subgame-perfect "
      "implementable", .in = "Social Choice and Welfare", .volume = "16", .pages = "615-627"},
    {.key = "shapley1953", .name = "Shapley 1953", .kind = ENT_WORK_CHAPTER,
     .author = "Shapley, L. S.", .year = "1953", .title = "A value for n-person games",
     .in = "Contributions to the Theory of Games II", .editor = "Kuhn, H. W.; Tucker, A. W.",
     .pages = "307-317", .publisher = "Princeton University Press",
     .doi = "10.1515/9781400881970-018"},
    {.key = "shapley1953b", .name = "Shapley 1953b", .kind = ENT_WORK_THESIS,
     .author = "Shapley, L. S.", .year = "1953",
     .title = "Additive and non-additive set functions", .publisher = "Princeton University"},
    {.key = "simpson1969", .name = "Simpson 1969", .kind = ENT_WORK_ARTICLE,
     .author = "Simpson, P. B.", .year = "1969",
     .title = "On defining areas of voter choice: Professor Tullock on stable voting",
     .in = "Quarterly Journal of Economics", .volume = "83", .pages = "478-490"},
    {.key = "sobolev1975", .name = "Sobolev 1975", .kind = ENT_WORK_CHAPTER,
     .author = "Sobolev, A. I.", .year = "1975",
     .title = "The characterization of optimality principles in cooperative games by functional "
      "equations (in Russian)", .in = "Mathematical Methods in the Social Sciences",
     .editor = "Vorobyov, N. N."},
    {.key = "thomson2003", .name = "Thomson 2003", .kind = ENT_WORK_ARTICLE,
     .author = "Thomson, W.", .year = "2003",
     .title = "Axiomatic and game-theoretic analysis of bankruptcy and taxation problems: a "
      "survey", .in = "Mathematical Social Sciences", .volume = "45", .pages = "249-297"},
    {.key = "thomson2006", .name = "Thomson, Stokman, Achen and Koenig 2006",
     .kind = ENT_WORK_BOOK, .author = "Thomson, R.; Stokman, F. N.; Achen, C. H.; Koenig, T.",
     .year = "2006", .title = "The European Union Decides",
     .publisher = "Cambridge University Press"},
    {.key = "tijs1981", .name = "Tijs 1981", .kind = ENT_WORK_CHAPTER, .author = "Tijs, S. H.",
     .year = "1981", .title = "Bounds for the core and the tau-value",
     .in = "Game Theory and Mathematical Economics", .editor = "Moeschlin, O.; Pallaschke, D.",
     .pages = "123-132", .publisher = "North-Holland"},
    {.key = "turkmen1990s", .name = "Turkmen proposal of the 1990s", .kind = ENT_WORK_PRACTICE,
     .title = "Turkmen proposals of the 1990s, as reported; no text of law asks for it"},
    {.key = "unclos1982", .name = "UNCLOS 1982", .kind = ENT_WORK_LAW,
     .author = "{United Nations}", .year = "1982",
     .title = "United Nations Convention on the Law of the Sea"},
    {.key = "vandenbos1991", .name = "Van den Bos 1991", .kind = ENT_WORK_THESIS,
     .author = "Bos, J. M. M. van den", .year = "1991", .title = "Dutch EC Policy Making",
     .publisher = "Utrecht University"},
    {.key = "voronoi1908", .name = "Voronoi 1908", .kind = ENT_WORK_ARTICLE,
     .author = "Voronoi, G.", .year = "1908",
     .title = "Nouvelles applications des param\u00e8tres continus \u00e0 la th\u00e9orie des "
      "formes quadratiques", .in = "Journal f\u00fcr die reine und angewandte Mathematik",
     .volume = "134", .pages = "198-287", .doi = "10.1515/crll.1908.134.198"},
    {.key = "wang1988", .name = "Wang, Hipel and Fraser 1988", .kind = ENT_WORK_ARTICLE,
     .author = "Wang, M.; Hipel, K. W.; Fraser, N. M.", .year = "1988",
     .title = "Modeling misperceptions in hypergames", .in = "Behavioral Science", .volume = "33",
     .pages = "207-223"},
    {.key = "wilson1927", .name = "Wilson 1927", .kind = ENT_WORK_ARTICLE,
     .author = "Wilson, E. B.", .year = "1927",
     .title = "Probable inference, the law of succession, and statistical inference",
     .in = "Journal of the American Statistical Association", .volume = "22", .issue = "158",
     .pages = "209-212", .doi = "10.1080/01621459.1927.10502953"},
    {.key = "wise2015", .name = "Wise, Lester and Efird 2015", .kind = ENT_WORK_REPORT,
     .author = "Wise, B. P.; Lester, L.; Efird, B.", .year = "2015",
     .title = "Multidimensional Bargaining Using KTAB", .publisher = "KAPSARC"},
    {.key = "young1985", .name = "Young 1985", .kind = ENT_WORK_ARTICLE, .author = "Young, H. P.",
     .year = "1985", .title = "Monotonic solutions of cooperative games",
     .in = "International Journal of Game Theory", .volume = "14", .issue = "2", .pages = "65-72",
     .doi = "10.1007/BF01769885"},
    {.key = NULL}};
/* clang-format on */

/* ---- looking up */

/* "UNCLOS 1982, art. 15" is "UNCLOS 1982". */
static bool is_named(const ent_work *w, ent_slice name) {
    size_t n = strlen(w->name);
    return name.n >= n && memcmp(name.s, w->name, n) == 0 && (name.n == n || name.s[n] == ',');
}

const ent_work *ent_work_find(ent_slice name, ent_family family) {
    static const char program[] = "the program GMCR+, ";
    size_t n = strlen(program);
    if (name.n > n && memcmp(name.s, program, n) == 0) {
        name.s += n;
        name.n -= n;
    }
    for (const ent_work *w = ent_works; w->key; w++)
        if (is_named(w, name) && (!w->families || (w->families >> family & 1))) return w;
    return NULL;
}

const ent_work *ent_work_keyed(const char *key) {
    for (const ent_work *w = ent_works; w->key; w++)
        if (strcmp(w->key, key) == 0) return w;
    return NULL;
}

/* The next part of a list with semicolons. */
static bool next_part(const char **rest, ent_slice *part) {
    if (!*rest || !**rest) return false;
    const char *end = strchr(*rest, ';');
    size_t n = end ? (size_t)(end - *rest) : strlen(*rest);
    *part = ent_slice_trim((ent_slice){*rest, n});
    *rest += n + (end ? 1 : 0);
    return true;
}

bool ent_next_source(const char **rest, ent_slice *name) {
    return next_part(rest, name);
}

bool ent_next_author(const char **rest, ent_slice *author) {
    return next_part(rest, author);
}

const char *ent_work_kind_word(ent_work_kind kind) {
    static const char *const words[] = {"article", "chapter", "book", "thesis",
                                        "report",  "law",     "data", "practice"};
    return words[kind];
}

/* ---- in a line */

static void put_people(ent_str *out, const char *list) {
    const char *rest = list;
    ent_slice one, next;
    bool more = next_part(&rest, &one);
    for (size_t i = 0; more; i++) {
        bool last = !next_part(&rest, &next);
        if (i) ent_str_add(out, last ? " and " : ", ");
        if (one.n > 2 && one.s[0] == '{') one = (ent_slice){one.s + 1, one.n - 2};
        ent_str_add_slice(out, one);
        more = !last;
        one = next;
    }
}

static void put_part(ent_str *out, const char *before, const char *text) {
    if (!text) return;
    ent_str_add(out, before);
    ent_str_add(out, text);
}

void ent_put_work(ent_str *out, const ent_work *w) {
    bool within = w->in != NULL;
    if (w->author) put_people(out, w->author);
    if (w->year) ent_str_addf(out, "%s(%s)", w->author ? " " : "", w->year);
    ent_str_add(out, w->author || w->year ? ", " : "");
    ent_str_addf(out, within ? "\"%s\"" : "%s", w->title);
    if (w->kind == ENT_WORK_THESIS) ent_str_add(out, ", thesis");
    if (w->editor) {
        ent_str_add(out, ", in ");
        put_people(out, w->editor);
        ent_str_add(out, " (eds.)");
    }
    put_part(out, ", ", w->in);
    put_part(out, " ", w->volume);
    if (w->issue) ent_str_addf(out, "(%s)", w->issue);
    put_part(out, ", ", w->pages);
    put_part(out, ", ", w->publisher);
    put_part(out, ", doi:", w->doi);
}
