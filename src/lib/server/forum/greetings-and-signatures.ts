// Greetings and signatures frame a text. They are no sentences to correct.

const name = String.raw`(?:\p{Lu}[\p{L}’'-]*|\p{Script=Han}{1,4})`;
const friend = String.raw`(?:my |our )?(?:dear )?(?:new )?(?:pen ?)?(?:friends?|pals?)|everyone|everybody|all|there|class`;
const end = String.raw`[\s,，.。!！:：~～—]*$`;

const greetings = [
	new RegExp(
		String.raw`^(?:Dear|Hi|Hello|Hey|Good (?:morning|afternoon|evening))(?:[ ,，]+(?:${name}|${friend})){0,3}${end}`,
		'u'
	),
	new RegExp(String.raw`^(?:亲爱的|敬爱的|尊敬的)[\p{L}·’' -]{1,16}${end}`, 'u'),
	new RegExp(
		String.raw`^(?:[\p{L}’'-]{1,12}[，, ]?)?(?:你好|您好|你们好|大家好|早上好|下午好|晚上好|嗨|哈喽|哈啰)${end}`,
		'u'
	),
	new RegExp(String.raw`^(?:嗨|哈喽|哈啰|你好|您好)[，, ]?${name}${end}`, 'u'),
	new RegExp(String.raw`^${name}[:：,，]$`, 'u')
];

const closing = [
	'(?:With |Lots of )?(?:love|best wishes|best regards|kind regards|regards|hugs)|Best|All the best|Warmly|Cheers|Sincerely',
	'Yours(?: truly| sincerely| faithfully)?|Bye(?:[- ]bye)?|Goodbye|See you(?: soon| later)?|Take care|Talk (?:to you )?soon',
	'Write (?:back |to me )?soon|Your (?:new )?(?:pen ?)?(?:pal|friend)|From'
].join('|');
const signatures = [
	new RegExp(String.raw`^(?:${closing})(?:[ ,]+${name}){0,2}${end}`, 'iu'),
	new RegExp(
		String.raw`^(?:祝好|祝安好|此致|敬礼|再见|拜拜|下次见|下次聊|期待(?:你的)?回信|你的(?:新)?(?:笔友|朋友)[，, ]?${name}?|爱你的${name})${end}`,
		'u'
	),
	new RegExp(String.raw`^[-—– ]*(?:\p{Lu}[\p{L}’'-]*(?: \p{Lu}[\p{L}’'-]*){0,2}|\p{Script=Han}{1,4})$`, 'u')
];

/** How many lines at the end may be a signature: a wish, a name, a date. */
const maxSignature = 3;

const matches = (patterns: RegExp[], sentence: string | undefined) =>
	sentence !== undefined && patterns.some((pattern) => pattern.test(sentence.trim()));

/**
 * The numbers of the sentences that only greet or sign: the first one, and the last ones. A text of nothing else has none, so
 * that it can be corrected.
 */
export function frameOf(sentences: string[]): Set<number> {
	const frame = new Set<number>();
	if (matches(greetings, sentences[0])) frame.add(0);
	for (let n = sentences.length - 1; n > sentences.length - 1 - maxSignature && n > 0; n--) {
		if (!matches(signatures, sentences[n])) break;
		frame.add(n);
	}
	return frame.size < sentences.length ? frame : new Set();
}
