// What browsers learned after the floor, as it appears in scripts. Versions: MDN browser compatibility data; "since"
// names the last of Chrome, Firefox and Safari to have it. Syntax needs no list: the parser stops at ES2022.
export interface Newer {
	name: string;
	since: string;
	/** An ESQuery selector; calls with `?.()` test for the method first, and are fine. */
	selector: string;
	/** Why it is allowed in what we ship. */
	harmless?: string;
}

const called = (names: string) =>
	`CallExpression[optional=false][callee.property.name=/^(${names.replaceAll(' ', '|')})$/]`;
const onObject = (object: string, names: string) =>
	`MemberExpression[object.name=${object}][property.name=/^(${names.replaceAll(' ', '|')})$/]`;
const named = (names: string) => `Identifier[name=/^(${names.replaceAll(' ', '|')})$/]`;

export const newer: Newer[] = [
	{
		name: 'arrays copied by method',
		since: 'Firefox 115',
		selector: called('toSorted toReversed toSpliced')
	},
	{ name: 'Array.fromAsync', since: 'Chrome 121', selector: onObject('Array', 'fromAsync') },
	{ name: 'Object.groupBy', since: 'Firefox 119', selector: onObject('/^(Object|Map)$/', 'groupBy') },
	{
		name: 'sets compared',
		since: 'Firefox 127',
		selector: called('symmetricDifference isSubsetOf isSupersetOf isDisjointFrom')
	},
	{
		name: 'iterator helpers',
		since: 'Firefox 131, Safari 18.4',
		selector:
			':matches(CallExpression[callee.object.callee.property.name=/^(values|entries|keys|matchAll)$/][callee.object.callee.object.name!=/^(Object|Reflect)$/][callee.property.name=/^(map|filter|take|drop|toArray|flatMap|some|every|find|reduce|forEach)$/], MemberExpression[object.name=Iterator])'
	},
	{ name: 'well-formed text', since: 'Firefox 119', selector: called('isWellFormed toWellFormed') },
	{
		name: 'promises made or tried',
		since: 'Firefox 121',
		selector: onObject('Promise', 'withResolvers try')
	},
	{ name: 'RegExp.escape', since: 'Chrome 136', selector: onObject('RegExp', 'escape') },
	{ name: 'base64 of bytes', since: 'Chrome 140', selector: called('toBase64 toHex setFromBase64') },
	{ name: 'getOrInsert', since: 'Chrome 145', selector: called('getOrInsert getOrInsertComputed') },
	{ name: 'URL.canParse', since: 'Chrome 120', selector: onObject('URL', 'canParse parse') },
	{ name: 'AbortSignal.any', since: 'Firefox 124', selector: onObject('AbortSignal', 'any') },
	{
		name: 'Intl.Segmenter',
		since: 'Firefox 125',
		selector: onObject('Intl', 'Segmenter'),
		harmless: 'asked for by typeof: without it code points are counted, and the server has the last word'
	},
	{ name: 'Intl.DurationFormat', since: 'Firefox 136', selector: onObject('Intl', 'DurationFormat') },
	{ name: 'popovers', since: 'Firefox 125', selector: called('showPopover hidePopover togglePopover') },
	{ name: 'view transitions', since: 'Firefox 144', selector: called('startViewTransition') },
	{ name: 'checkVisibility', since: 'Safari 17.4', selector: called('checkVisibility') },
	{ name: 'requestClose', since: 'Safari 18.4', selector: called('requestClose') },
	{
		name: 'HTML parsed or given with shadow roots',
		since: 'Firefox 128',
		selector: called('getHTML setHTML setHTMLUnsafe')
	},
	{ name: 'moveBefore', since: 'not in Safari', selector: called('moveBefore') },
	{ name: 'scheduling', since: 'not in Safari', selector: onObject('scheduler', 'yield postTask') },
	{
		name: 'the navigation object',
		since: 'Firefox 147',
		selector: onObject('navigation', 'navigate addEventListener')
	},
	{ name: 'idle callbacks', since: 'not in Safari', selector: called('requestIdleCallback') },
	{
		name: 'Temporal',
		since: 'not in Safari',
		selector: named('Temporal'),
		harmless: 'devalue asks for it where the server sent such a value, and it sends none'
	},
	{
		name: 'objects of later browsers',
		since: 'after the floor',
		selector: named(
			'DisposableStack AsyncDisposableStack SuppressedError Float16Array CloseWatcher Sanitizer URLPattern fetchLater CookieStore cookieStore requestIdleCallback'
		)
	},
	// Older than the floor, but newer than what the start script asks for (app/start-script.ts): Chrome 97, Firefox 104, Safari 16.4.
	{
		name: 'not asked for at the start',
		since: 'Chrome 98 to 111, Firefox 106 to 112',
		selector: named('structuredClone CompressionStream DecompressionStream reportError')
	},
	{
		name: 'methods not asked for at the start',
		since: 'Chrome 98 to 106, Firefox 106 to 112',
		selector: called('throwIfAborted showPicker formatRange formatRangeToParts')
	},
	{
		name: 'functions not asked for at the start',
		since: 'Chrome 99 to 105',
		selector:
			':matches(MemberExpression[object.name=AbortSignal][property.name=timeout], MemberExpression[object.name=Intl][property.name=supportedValuesOf], CallExpression[callee.object.name=Response][callee.property.name=json])'
	},
	{
		name: 'attributes of later browsers',
		since: 'after the floor',
		selector:
			':matches(Literal, TemplateElement)[value.raw=/<[a-z][^>]* (popover|popovertarget|commandfor|closedby|shadowrootmode|writingsuggestions)[ =>]/], Literal[value=/<[a-z][^>]* (popover|popovertarget|commandfor|closedby)[ =>]/]'
	}
];
