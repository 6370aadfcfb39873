// What browsers learned after the floor, as it appears in style sheets outside of @supports. "since" names the last of
// Chrome, Firefox and Safari to have it (MDN browser compatibility data).
export interface NewerStyle {
	name: string;
	since: string;
	pattern: RegExp;
	/** Why it is allowed in what we ship: what a browser of the floor shows instead. */
	harmless?: string;
}

export const newerStyles: NewerStyle[] = [
	{ name: 'nesting', since: 'Firefox 117', pattern: /&/ },
	{
		name: '@-rules of later browsers',
		since: 'Firefox 128 and later',
		pattern: /@(scope|starting-style|property|view-transition|position-try|function|counter-style)\b/
	},
	{
		name: ':has',
		since: 'Firefox 121',
		pattern: /:has\(/,
		harmless: 'one distance below the first heading; the rule has no other selector to take along'
	},
	{ name: ':dir', since: 'Chrome 120', pattern: /:dir\(/ },
	{
		name: 'states of later browsers',
		since: 'after the floor',
		pattern:
			/:(user-valid|user-invalid|popover-open|open|state\(|active-view-transition)|::(details-content|view-transition|highlight|scroll-)/
	},
	{
		name: 'text-wrap',
		since: 'Firefox 121, Safari 17.5',
		pattern: /[;{]text-wrap(-style|-mode)?:/,
		harmless: 'headings break where they always did'
	},
	{
		name: '@media (scripting)',
		since: 'Chrome 120, Safari 17',
		pattern: /\(scripting/
	},
	{
		name: '@media of later browsers',
		since: 'after the floor',
		pattern: /\((inverted-colors|prefers-reduced-transparency|update)/
	},
	{
		name: 'colours that depend',
		since: 'Firefox 128',
		pattern: /light-dark\(|contrast-color\(|\bfrom (var|#)/
	},
	{ name: 'subgrid', since: 'Chrome 117', pattern: /subgrid/ },
	{ name: 'line units', since: 'Firefox 120', pattern: /(?<!\w|svelte-)\d*\.?\d+(r?lh|rcap|rex|rch|ric)\b/ },
	{
		name: 'arithmetic',
		since: 'Chrome 125',
		pattern: /\b(round|mod|rem|abs|sign|calc-size|if|sibling-index|sibling-count)\(/
	},
	{ name: 'easing by points', since: 'Chrome 113, Safari 17.2', pattern: /\blinear\(/ },
	{
		name: 'anchors',
		since: 'Firefox 147',
		pattern: /\banchor(-size)?\(|anchor-name:|position-(anchor|area)/
	},
	{
		name: 'motion of later browsers',
		since: 'Firefox 129 and later',
		pattern: /transition-behavior|allow-discrete|interpolate-size|(animation|scroll|view)-timeline/
	},
	{
		name: 'fields that grow',
		since: 'Firefox 152',
		pattern: /field-sizing/
	},
	{ name: 'sizes of content', since: 'Firefox 125', pattern: /content-visibility|:stretch\b/ },
	{ name: 'image-set', since: 'Safari 17', pattern: /[^-]image-set\(/ },
	{
		name: 'unprefixed later',
		since: 'Safari 18, Chrome 120',
		pattern: /[;{](backdrop-filter|mask(-image)?):/
	},
	{
		name: 'boxes of text',
		since: 'not in Firefox',
		pattern: /text-box|word-break:auto-phrase|text-autospace|text-spacing|initial-letter/
	}
];
