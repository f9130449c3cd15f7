/**
 * Words that say nothing about a paper, folded, by language. Articles, pronouns, prepositions and the like; what is a
 * word of substance in another of these languages (`war`, `die`, `car`, `son`) is left out, for a query has no language.
 */
const byLanguage = {
  de: `aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bitte da dabei damit
    danach dann das dass dazu dein dem den denn der deren des deshalb dessen diese diesem diesen dieser dieses doch dort
    durch ein eine einem einen einer eines er es etwas euch euer fur ganz gegen geehrte geehrter gewesen habe haben hatte
    hatten herr herrn frau ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in ist ja jede jedem jeden jeder jedes
    jetzt kann kein keine keinem keinen keiner konnen konnte mehr mein meine meinem meinen meiner mich mir mit muss mussen
    nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seit sich sie sind so sobald sofern
    soll sollen sollte sondern sowie uber um und uns unser unsere unserem unseren unserer unter viel vom von vor waren
    warum was weil weiter welche welcher wenn wer werde werden wie wieder wir wird wo wurde wurden zu zum zur zwischen
    freundlichen gruessen grussen fuer koennen koennte muessen ueber wuerde wuerden`,
  en: `a about above after again all am an and any are aren as at be because been before being below between both but by
    can cannot could dear did do does doing don down during each few for from further had has have having he her here hers
    him himself his how i if in into is isn it its itself just me more most my no nor not now of off on once only or other
    our ours out over own please same shall she should so some such than that the their theirs them then there these they
    this those through to too under until up upon very was we were what when where which while who whom why will with
    would you your yours sincerely`,
  es: `al algo algunas algunos ante antes aquel aqui asi aun cada como con contra cual cuando de del desde donde dos el ella
    ellas ellos en entre esa ese eso esta estaba estan estar este esto estos fue fueron ha han hasta hay la las le les lo
    los mas me mi mis muy nada ni no nos nosotros o otra otro otros para pero poco por porque que quien se ser si sin sobre
    somos son su sus tambien tan tanto te tiene tienen todo todos tu tus un una uno unos usted ustedes y ya yo`,
  fr: `ainsi alors apres au aucun aussi autre autres aux avant avec avez avoir avons c ce ceci cela celle celui ces cet cette
    chaque chez comme d dans de des depuis deux donc dont du elle elles en encore entre est et etait etaient ete etes etre
    eu fait il ils j je jusque l la le les leur leurs lors lorsque m ma mais me meme mes moi mon n ne nos notre nous on ont
    ou par parce pas peu peut plus pouvez pouvons pour pourquoi puis qu quand que quel quelle quelles quels qui quoi s sa
    sans se selon sera ses si sommes sont sous sur ta te tes toi ton tous tout toute toutes tres tu un une veuillez vos
    votre vous y`,
  it: `a abbiamo ad agli ai al alla alle allo anche ancora avere c che chi ci cio come con contro cosi cui da dagli dai dal
    dalla dalle dallo degli dei del dell della delle dello di dove e ed era erano essere fra gli ha hanno ho i il in io l la
    le lei li lo loro lui ma mi mia mio molto nei nel nell nella nelle nello noi non nostra nostro o ogni oppure per perche
    piu poi puo quale quando quanto quella quello questa queste questi questo qui se sei si sia siamo siete sono sta su sua
    sue sugli sui sul sull sulla suo suoi tra tu tutti tutto un una uno vi voi vostra vostro`,
  nl: `aan al alle als bij dan dat de deze dit doch doen door dus een en er ge geen geweest haar had heb hebben heeft hem het
    hier hij hoe hun ik in is ja je jij kan kunnen maar me meer men met mij mijn moet na naar niet niets nog nu of om omdat
    ons onze ook op over reeds te tegen toch toen tot u uit uw van veel voor waren wat we wel werd wie wij wil worden wordt
    zal ze zelf zich zij zijn zo zonder zou`,
  pt: `a ao aos as ate com como da das de dela dele deles depois do dos e ela elas ele eles em entre era essa esse esta estao
    estas este estes eu foi foram ha isso isto ja la lhe lhes mais mas me mesmo meu meus minha muito na nas nao nem no nos
    nossa nosso nossos num numa o os ou para pela pelas pelo pelos por porque qual quando que quem se sem ser seu seus so
    somos sua suas tambem te tem tinha todo todos tu um uma umas uns voce voces`,
} as const;

const lists = new Map<string, ReadonlySet<string>>(
  Object.entries(byLanguage).map(([language, words]) => [language, new Set(words.split(/\s+/))]),
);
const everywhere: ReadonlySet<string> = new Set([...lists.values()].flatMap((words) => [...words]));

/** The words that say nothing in a language (BCP 47); those of all languages where it is not known. */
export const stopWords = (language: string | null): ReadonlySet<string> =>
  lists.get(language?.slice(0, 2).toLowerCase() ?? '') ?? everywhere;
