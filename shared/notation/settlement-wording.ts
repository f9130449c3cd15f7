/**
 * The wording that says whether a bill is settled, in English, German, French, Dutch, Spanish and Italian; all of it in
 * folded text (`fold`), one sentence at a time. Every gap is bounded.
 */

const anyOf = (...alternatives: readonly string[]) => new RegExp(alternatives.join('|'), 'u');
const wholeWords = (...alternatives: readonly string[]) =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${alternatives.join('|')})(?![\p{L}\p{N}])`, 'u');

/** A sentence with one of these states a condition, a possibility or a wish, not a fact. */
export const hypothetical = wholeWords(
  'if|unless|should (?:you|your|this|the|we)|in case|in the event|provided|once|when(?:ever)?|whether|until|till|as soon as|assuming|otherwise',
  '(?:you|we|it|which) (?:may|might|can|could|would)|can be|could be|may be',
  'wenn|falls|sofern|soweit|sollten?|sobald|solange|ob|im falle|ansonsten|andernfalls|sonst|dann|damit|bis zur?|erst nach|nach erteilung',
  'bei (?:\\p{L}+ ){0,2}(?:erteil\\w*|vorlieg\\w*|teilnahme|nutzung|lastschrift\\w*|bankeinzug|einzugsermachtigung)|mit (?:einem|einer|unserem|unserer)',
  'konnen|konnten|mochten|lassen sie|kann|konnte',
  "si|s'ils?|sauf|lorsque?|des que|quand|au cas|en cas|a defaut|sinon|afin|jusqu'\\p{L}+|vous pouvez|vous pourrez|pou(?:rra|rrait|rront)|peut",
  'indien|wanneer|mocht(?:en)?|zodra|tenzij|totdat|anders|kunt|kan|kunnen|als (?:u|je|het|de|uw|wij|dit|deze)',
  'cuando|en caso|salvo|puede\\w*|podra\\w*|qualora|in caso|puo|potra\\w*|se (?:avete|hai|ha gia|la fattura|il|non)',
);

/** A question, or a condition without its "if": `Haben Sie bereits bezahlt, so …`, `Heeft u al betaald?` */
export const question =
  /\?$|^\W*(?:haben sie|hatten sie|have you|avez.vous|heeft u|hebt u|has your|is your)(?!\p{L})/u;

/** An offer of direct debit or of another way to pay. */
export const paymentOffer = anyOf(
  String.raw`(?:^\W*|[,:;–-] |\b(?:to|please|simply|just|and|can|could|now|why not) )(?:sign(?:ing)? up|set(?:ting)? up|enroll?|register|switch|choose|opt|apply|activate|use|complete|fill|join|try|subscribe)\b|\b(?:can|could|why not|simply) pay\b`,
  String.raw`\bby (?:signing|setting|enroll?ing|registering|switching|choosing|paying|completing|using)\b|\bwith (?:a |an |our |the |sepa |free )*(?:direct debit|auto ?pay|automatic payments?|mandate)\b|\btired of\b|\bdid you know\b|\bhassle\b|\bauthori[sz]e\b|\bfor customers\b|\bcustomers (?:who|with|paying)\b`,
  String.raw`\b(?:nutzen|erteilen|sparen|wahlen|fullen|vereinbaren|profitieren|wechseln|melden|geben) sie\b|\b(?:bequem\w*|kunden mit|teilnehmer\w*|tipp)\b|\bermachtig\w* (?:ich|wir|sie)\b|\b(?:ich|wir) ermachtig\w*`,
  String.raw`\b(?:en (?:optant|choisissant|adherant|souscrivant)|optez|adherez|souscrivez|choisissez|pensez|grace au|avec le prelevement|j'autorise|vous autorisez|autorisez)\b`,
  String.raw`\b(?:meld u|kies voor|regel|machtig ons|ik machtig|door te|hierbij machtigt|met een machtiging|bespaar)\b`,
  String.raw`\b(?:domicilie|autorizo|active|attivi|autorizzo|scelga|elija)\b`,
);

/** About later bills, not about this one. */
export const laterBills = wholeWords(
  '(?:future|following|subsequent|coming) (?:bills?|invoices?|payments?|statements?|instal?ments?)|next (?:bill|invoice|statement|payment)|from next|from now on|going forward|in (?:the )?future',
  'kunftig\\w*|zukunftig\\w*|in zukunft|(?:nachste\\w*|folgende\\w*|weitere\\w*|kommende\\w*) (?:rechnung\\w*|abrechnung\\w*|abschl\\w*|rate\\w*|zahlung\\w*)',
  "prochaines? (?:factures?|echeances?)|a l'avenir|voortaan|in het vervolg|(?:volgende|toekomstige) (?:factu\\w+|rekening\\w*|termijn\\w*)|proxim[ao]s? (?:factura|recibo|cuota)s?|prossim[ae] (?:fattur|rat)[ae]",
);

/** About another payment: an earlier one, or a part of this one. */
export const otherPayment = wholeWords(
  'previous(?:ly)?|last(?! (?:four|4))|prior|earlier|former|preceding|deposit|down ?payment|instal?lments?|advance payment|prepayment|part(?:ial(?:ly)?)?|partly|first (?:payment|part|half)|recent',
  'letzte\\w*|vorherige\\w*|vorige\\w*|vormonat\\w*|fruhere\\w*|vorangegangen\\w*|anzahlung\\w*|abschlag\\w*|teilzahlung\\w*|teilbetrag\\w*|teilweise|rate|raten|kaution',
  'dernie\\p{L}+|precedent\\p{L}*|acompte\\w*|arrhes|partiel\\w*|premier\\w*|caution|vorig\\w*|laatste|eerdere?|aanbetaling\\w*|gedeeltelijk|termijn\\w*|voorschot\\w*|ultim[oa]|anterior|anticipo|precedente|acconto',
);

/** Asks for the payment, which has therefore not been made. */
export const paymentAsked = wholeWords(
  'please(?! (?:note|be advised))|ensure|make sure|must|shall|should|needs? to|has to|have to|to be (?:paid|settled)|requir\\w+|expect\\w*|tick',
  'bitte(?! beachten)|muss|mussen|soll|sollen|ist zu|sind zu|sicherstellen|veuillez|doit|doivent|devra|merci de|gelieve|dient|moet|moeten|debe\\w*|deve|devono',
);

/** About charges for late or failed payments. */
export const penalty = wholeWords(
  'late|penalt\\w*|interest|(?:legal|court|further|recovery) (?:action|steps|proceedings)|surcharge|reminder fee|overdue|returned|administration fee|cancellation fee|mahn\\w*|verzug\\w*|saumnis\\w*|\\w{0,40}zins\\w*|rucklast\\w*|retards?|penalites?|interets|boetes?|aanmaning\\w*|herinneringskosten|rente|mora|recargo|recargos|interessi',
);

/** Negates what follows: `not yet paid`, `konnte nicht abgebucht werden`. */
export const negation = wholeWords(
  "not|never|(?<!(?:invoice|bill|order|account|customer|ref) )no(?= \\p{L})|cannot|\\p{L}+n['’]t|unpaid|failed|refused|declined|unable|nicht|kein\\w*|nie|noch|ne|n['’]\\p{L}+|pas|aucun\\w*|niet|geen|nooit|non|nessun\\w*|ningun\\w*",
);

/** Neither about a payment, nor a negation of what follows: `you need not do anything: we will take it …`. */
export const nothingToDo =
  /\b(?:you (?:do not|don['’]t|need not) (?:need to |have to )?do anything|sie (?:mussen|brauchen) nichts (?:weiter |mehr )?(?:zu )?(?:tun|unternehmen)|vous n['’]avez rien a faire|u hoeft (?:verder )?niets te doen)\b/g;

const thisBill = String.raw`(?:invoice|bill|order|booking|amount|balance|total|account|sum|fine|charge|payment)`;
const means = String.raw`(?:(?:credit|debit|bank|visa|master) ?card|card|visa|mastercard|amex|american express|paypal|klarna|stripe|apple pay|google pay|bank transfer|wire transfer|direct debit|cheque|check|cash|ideal|bancontact|sofort)`;
const month = String.raw`(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}{0,6}`;
const onDay = String.raw`(?:on \d|(?:on )?(?:\d{1,4}[-./]\d{1,2}[-./]\d|\d{1,2}(?:st|nd|rd|th)? ${month}|${month}\.? \d))`;

/** States that the bill has been paid. */
export const statesPaid = anyOf(
  String.raw`^\W*(?:(?:payment |invoice )?status:? ?)?(?:${thisBill} )?(?:fully |already )?paid (?:in full|with thanks|(?:by|via|with|using) ${means}\b|${onDay})`,
  String.raw`^\W*(?:payment |invoice )?status:? ?(?:fully )?paid\W*$`,
  String.raw`^\W*(?:payment )?received (?:in full|with thanks)\W*$`,
  String.raw`\b${thisBill}\b.{0,60}\b(?:has|have) (?:already |now |since )?been (?:\w+ )?(?:paid|settled|cleared|collected)\b(?! into)`,
  String.raw`\b${thisBill}\b.{0,60}\b(?:was|is|were) (?:already |fully |now ){0,2}(?:paid|settled) (?:in full|${onDay}|(?:by|via|with|using) ${means}\b)`,
  String.raw`\bwe (?:have )?charged your card\b`,
  String.raw`\b(?:your|the) (?:card|visa|mastercard)\b.{0,40}\b(?:was|has been) (?:successfully )?charged\b`,
  String.raw`\bwe (?:have )?received (?:your |the )?(?:full payment|payment in full|payment (?:for|of) this (?:invoice|bill))`,
  String.raw`\byou(?: have|'ve)? (?:already )?paid (?:this|the|your) (?:invoice|bill|order)\b`,
  String.raw`(?:rechnung|betrag|rechnungs\w+|gesamtbetrag|summe|forderung)\b.{0,60}\b(?:ist|wurde|sind|wurden)\b.{0,60}\b(?:bezahlt|beglichen|ausgeglichen|abgebucht|eingezogen)\b`,
  String.raw`(?:rechnung|betrag|rechnungs\w+|gesamtbetrag|summe)\b.{0,20}\bhaben (?:sie|wir)\b.{0,60}\b(?:bezahlt|beglichen|erhalten|abgebucht|eingezogen)\b`,
  String.raw`\b(?:sie|wir) haben (?:\p{L}+ ){0,2}(?:rechnung|\p{L}*betrag)\b.{0,50}\b(?:bezahlt|beglichen|erhalten)\b`,
  String.raw`^\W*(?:rechnung |betrag |bereits )?(?:bezahlt|beglichen) (?:am \d|per |mit |via |durch |in bar)`,
  String.raw`\bbetrag (?:in bar |bar )?(?:dankend )?erhalten\b|\bdankend erhalten\b|^\W*betrag bezahlt\W*$`,
  String.raw`\b(?:facture|montant|somme|commande|total)\b.{0,60}\b(?:a ete|est|sont|ont ete)\b.{0,30}\b(?:payee?s?|reglee?s?|acquittee?s?|soldee?s?|prelevee?s?)\b`,
  String.raw`^\W*(?:facture )?(?:acquittee?|payee?|reglee?) (?:le \d|par |en ligne|en especes|integralement)|^\W*(?:facture )?acquittee?\W*$`,
  String.raw`\b(?:factuur|bedrag|rekening|bestelling|totaal)\b.{0,60}\b(?:is|werd|zijn)\b.{0,40}\b(?:betaald|voldaan|afgeschreven|geincasseerd)\b`,
  String.raw`\b(?:heeft|hebt) u\b.{0,30}\b(?:factuur|bedrag|rekening|bestelling)\b.{0,30}\b(?:betaald|voldaan)\b`,
  String.raw`^\W*(?:factuur |reeds |al )?(?:betaald|voldaan) (?:op \d|per |via |met |in contanten)`,
  String.raw`\b(?:factura|importe|total)\b.{0,60}\b(?:ha sido|fue|esta)\b.{0,30}\b(?:pagad[oa]|abonad[oa])\b|^\W*pagad[oa] (?:el \d|con |por |mediante )`,
  String.raw`\b(?:fattura|importo|totale)\b.{0,60}\b(?:stat[oa]|risulta)\b.{0,30}\b(?:pagat[oa]|saldat[oa])\b|^\W*pagat[oa] (?:il \d|con |tramite |in )`,
);

/** A stamp: a line of its own in capitals. */
export const paidStamp =
  /^\W*(?:PAID|PAID IN FULL|BEZAHLT|PAY[EÉ]E?|ACQUITT[EÉ]E?|BETAALD|VOLDAAN|PAGAD[OA]|PAGAT[OA])\W*$/u;

const enAccount = String.raw`\b(?:account|bank|card|direct debit|giro|standing order|auto ?pay|automatically|on or (?:after|around|about))\b`;
const enPayment = String.raw`\b(?:(?<!account )card|direct debit|bank account|auto ?pay)\b`;
const deAccount = String.raw`(?:(?<!kunden|mieter|beitrags|verbrauchs|personen)konto|lastschrift|sepa|bankverbindung|bankeinzug|kreditkarte|mandat|einzugsermachtigung)`;
const frAccount = String.raw`\b(?:comptes?|prelevement|carte|automatiquement|bancaires?)\b`;
const nlAccount = String.raw`(?:rekening|incasso|machtiging|automatisch|creditcard)`;
/** Both in one sentence, in either order. */
const inOneSentence = (account: string, verb: string) => String.raw`^(?=.*?${account})(?=.*?(?:${verb}))`;

/** States that the amount will be taken from the recipient's account. */
export const statesDebit = anyOf(
  String.raw`\b(?:direct debit|payment) of (?:\p{Sc} ?)?\d[\d.,]* (?:\p{L}{3} )?will (?:be taken|leave your account)`,
  String.raw`\bden (?:\p{L}*betrag) (?:ziehen|buchen) wir (?:am \d.{4,16})?(?:ein|ab)\b`,
  inOneSentence(
    enAccount,
    String.raw`\b(?:amount|payment|bill|invoice|balance|total|instal?ment|premium|sum|it|this|card|account|\p{Sc} ?\d[\d.,]*)\b.{0,80}\b(?:will be|is being|is|shall be) (?:automatically )?(?:debited|collected|deducted|withdrawn|taken|drafted)\b`,
  ),
  // An account is charged by its bank; only a card is charged as a payment.
  inOneSentence(
    enPayment,
    String.raw`\b(?:will be|is being|is|shall be) (?:automatically )?charged\b|\bwe(?:'ll| will| shall) (?:automatically )?charge\b`,
  ),
  inOneSentence(
    enAccount,
    String.raw`\bwe(?:'ll| will| shall) (?:automatically )?(?:debit|collect|deduct|take|withdraw)\b`,
  ),
  String.raw`^\W*(?:payment|collected|to be collected) by direct debit on\b|^\W*(?:payment method|method of payment|payment type)\W{1,3}(?:by |monthly )?direct debit\W*$`,
  String.raw`\byou(?:'re| are)(?: already)? (?:enrolled|signed up|registered) (?:in|for|on) (?:auto ?pay|automatic payments?|direct debit)\b|\bauto ?pay (?:is )?(?:on|active|scheduled|enabled)\b`,
  inOneSentence(deAccount, String.raw`\b(?:wird|werden)\b.{0,120}\b(?:abgebucht|eingezogen|belastet)\b`),
  inOneSentence(
    deAccount,
    String.raw`\b(?:werden wir|wir werden)\b.{0,120}\b(?:einziehen|abbuchen)\b|\b(?:buchen|ziehen) wir\b.{0,120}\b(?:ab|ein)\b|\bwir (?:buchen|ziehen)\b.{0,120}\b(?:ab|ein)\b`,
  ),
  String.raw`^\W*(?:zahlung(?:sart|sweise|smethode|sbedingung|sbedingungen)?|zahlbar)\W{1,3}(?:per |durch )?(?:sepa.?)?(?:basis.?|firmen.?)?(?:lastschrift(?:einzug|verfahren)?|bankeinzug)\W*$`,
  String.raw`\bzahlung erfolgt (?:per|durch|mittels|via) (?:sepa.?)?(?:basis.?)?(?:lastschrift|bankeinzug)`,
  inOneSentence(frAccount, String.raw`\b(?:sera|seront)\b.{0,60}\bprelevee?s?\b|\bnous preleverons\b`),
  String.raw`\bmode de (?:paiement|reglement)\W{1,3}prelevement(?: automatique| sepa| bancaire)?\W*$|^\W*(?:montant )?prelevee? le \d`,
  inOneSentence(
    nlAccount,
    String.raw`\b(?:wordt|worden|zal|zullen)\b.{0,120}\b(?:afgeschreven|geincasseerd|geind)\b`,
  ),
  inOneSentence(
    nlAccount,
    String.raw`\b(?:schrijven|incasseren|innen) (?:wij|we)\b|\b(?:wij|we) (?:schrijven|incasseren|innen)\b`,
  ),
  String.raw`^\W*betaal(?:wijze|methode)\W{1,3}(?:automatische |sepa.)?incasso\W*$`,
  String.raw`\bse (?:cargara|adeudara|cobrara)\b.{0,60}\b(?:cuenta|tarjeta)\b|\bsera cargad[oa] en su (?:cuenta|tarjeta)\b|^\W*forma de pago\W{1,3}domiciliacion(?: bancaria)?\W*$`,
  String.raw`\b(?:verra|sara)\b.{0,40}\b(?:addebitat[oa]|prelevat[oa])\b.{0,60}\b(?:conto|carta)\b`,
);

/** After "nothing is due": only for the time being. */
const notForNow = String.raw`(?! (?:today|now|yet|until|before|this month|upfront|for (?:the|your) first|heute|jetzt|sofort|maintenant|aujourd))`;

/** States that nothing has to be paid; these contain their own "no". */
export const statesNothingDue = anyOf(
  String.raw`\bno (?:further |additional )?payments? (?:is|are) (?:required|due|necessary|needed|expected|owed)\b${notForNow}`,
  String.raw`\b(?:do not|don['’]t) (?:need|have) to pay(?: anything| us| this (?:bill|invoice|amount)| the (?:bill|invoice|amount))?(?=\W*$|, | as | because | since )`,
  String.raw`\b(?:no need|need not) (?:to )?(?:pay|make (?:a|any) payment)(?: anything| this (?:bill|invoice))?(?=\W*$|, | as | because )`,
  String.raw`\b(?:nothing|no amount|no balance) (?:more |further |is |left )*(?:to pay|due|owed|payable)\b${notForNow}`,
  String.raw`\bthis is not an? (?:bill|invoice|demand for payment|request for payment|payment request)\b`,
  String.raw`^\W*(?:please )?do not pay(?: (?:this|the) (?:bill|invoice|amount|statement|notice))?(?=\W*$|[.,;:!–-]\W{0,2}(?:this|the|it|as|your)\b)`,
  String.raw`\byou owe (?:us )?nothing\b|\b(?:your )?account is in credit\b|\b(?:is|was) prepaid\b`,
  String.raw`\bkeine(?:rlei)? (?:weitere[nr]? )?(?:zahlung\w*|ue?berweisung\w*)(?: (?:ist|sind|mehr|von ihnen|ihrerseits|derzeit)){0,2} (?:erforderlich|notwendig|notig|fae?llig|zu leisten|vorzunehmen)\b${notForNow}`,
  String.raw`\b(?:mussen|brauchen)\b.{0,40}\bnichts? (?:mehr )?(?:zu )?(?:zahlen|bezahlen|ue?berweisen)\W*$|\bnichts (?:mehr )?zu (?:zahlen|bezahlen|ue?berweisen)\b${notForNow}`,
  String.raw`\bbitte (?:ue?berweisen|zahlen|bezahlen) sie (?:(?:den|diesen) (?:\p{L}*betrag) |die rechnung |daher |deshalb |also )*nicht\W*$|\bbitte (?:den \p{L}*betrag |daher )?nicht (?:ue?berweisen|zahlen|bezahlen)\W*$`,
  String.raw`\bdies ist keine (?:rechnung|zahlungsaufforderung)\b|\bim voraus (?:bezahlt|beglichen)\b`,
  String.raw`\baucun (?:autre )?(?:paiement|reglement|versement) (?:n['’]est )?(?:requis|necessaire|du|exige|demande|a effectuer|a prevoir)\b`,
  String.raw`\b(?:ne pas|ne rien) (?:payer|regler)(?: cette facture| ce montant)?\W*$|\brien a (?:payer|regler)\b|\b(?:ceci|ce document) n['’]est pas une facture\b`,
  String.raw`\bhoeft\b.{0,40}\b(?:niet|niets) (?:meer )?te (?:betalen|voldoen)\W*$|\bgeen betaling (?:is )?(?:nodig|vereist|verschuldigd)\b|\bdit is geen (?:factuur|rekening)\b|\bvooruitbetaald\b`,
  String.raw`\b(?:no es necesario|no se requiere|no hace falta) (?:realizar |efectuar )?(?:ningun )?pago\b|\besto no es una factura\b|\bnada que pagar\b`,
  String.raw`\bnessun pagamento (?:e )?(?:richiesto|dovuto|necessario)\b|\bnulla da pagare\b`,
);

/** A statement about the document, not about what is owed. */
export const notABill =
  /\b(?:this is not an? (?:bill|invoice)|dies ist keine rechnung|(?:ceci|ce document) n['’]est pas une facture|dit is geen (?:factuur|rekening)|esto no es una factura)\b/;

/** States that something has to be paid nevertheless. */
export const paymentDemand =
  /\b(?:please|kindly|you must|you have to|you need to) (?:pay|remit|settle|transfer)\b(?! from)|\bbitte (?:zahlen|bezahlen|ue?berweisen|begleichen) sie(?! (?:\p{L}+ ){0,4}nicht)|\bveuillez (?:payer|regler|verser)\b|\bgelieve\b.{0,60}\b(?:te betalen|over te maken|te voldoen)\b/u;
