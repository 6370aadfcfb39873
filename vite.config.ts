import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { compactServer } from './bin/compact-server.ts';
import { styleTargets, targets } from './bin/browser-support.js';
import { noPageHash } from './bin/no-page-hash.ts';
import { pagesWithoutScripts } from './bin/pages-without-scripts.ts';
import { paraglide } from './bin/paraglide.js';
import { devSockets } from './bin/dev-sockets.ts';
import { plainUniversal } from './bin/plain-universal.ts';
import { shortLists } from './bin/short-lists.ts';
import { shortNames } from './bin/short-names.ts';
import { shortPlurals } from './bin/short-plurals.ts';
import { stripWebTransport } from './bin/strip-webtransport.ts';

// On a slow line a request costs more than bytes: what every page needs is one file, what letters need a second, what boards need two more;
// of the words that staff's pages share, each would be a file of its own.
// What a thread does not need comes with the pages that do, as charts and their arithmetic do.
const chunks = [
	{
		name: 'core',
		test: /node_modules\/(svelte\/(?!.*(bindings\/select|svelte-element))|@sveltejs\/|devalue\/|esm-env\/|clsx\/|@socket\.io\/|socket\.io-parser\/)|paraglide\/runtime|vite\/preload/,
		priority: 4
	},
	{
		name: 'letters',
		test: /src\/lib\/(forum\/corrections\/form-fields|people\/profiles\/Introductions|ui\/(?!Choice|Device|Disclosure|Error|Form\.|FormPage|New|Print|Qr|Select|carry|charts|enhance-form|repeat-|scroll-to|Tabs)|kernel\/realtime\/|letters\/(?!Appeal|arrived|BookPage|CityPair|CorrectStep|KindWords|LetterJump|LetterLinks|LetterWay|Marked|outbox-letter|OwnLetter|PalCard|paste|Printed|ReactTo|SecondHalf|Silence|Stamp|TeacherSaid|ThreadAside|WaitingRoom|outbox\/(?!outbox-state|delete-store))|paraglide\/messages\/(app_name|participation_dashboard_ago|letters_(helped|prompt_title|returned\.js|sent\.js|turn_|withheld)|ui_you|letters_thread_(?!print_|back)))/,
		priority: 3
	},
	{
		name: 'reading',
		test: /src\/lib\/(forum\/(Markup|corrections\/)|review\/(ReasonForm|RecallForm|kind-texts)|words\/vocabulary\/ListenButton|paraglide\/messages\/(forum_correction|review_(done_)?recall))/,
		minShareCount: 2,
		priority: 2
	},
	{
		name: 'forum',
		test: /src\/lib\/(forum\/(?!BoardForm|OptionalSelect|Mentions|Post|post-text|Reactions)|paraglide\/messages\/(forum_(board_(closed|level|open)|post|problem_consent|title\.js|topic)|words_vocabulary_(post|read)_link))/,
		minShareCount: 2,
		priority: 1
	},
	{
		name: 'students',
		test: /src\/lib\/paraglide\/messages\/(consent_people|inbox_reminders_title|people_(none|own_words_link|person_suspended|roster_(done|title)))/,
		minShareCount: 2,
		priority: 1
	},
	{
		name: 'staff',
		test: /src\/lib\/(ui\/scroll-to-end|paraglide\/messages\/(app_nav_program|pairing_(list_back|staffroom_title|wish_reason_hint)|schools_delegation_(first|last)_day|participation_dashboard_(silence|week)|review_(decisions_title|item_(of|thread))))/,
		minShareCount: 2,
		priority: 1
	}
];

export default defineConfig(({ command }) => ({
	plugins: [
		paraglideVitePlugin(paraglide),
		sveltekit(),
		devSockets(),
		stripWebTransport(),
		pagesWithoutScripts(),
		noPageHash(),
		plainUniversal(),
		shortNames(),
		shortPlurals(),
		shortLists(chunks.map(({ name }) => name)),
		compactServer()
	],
	build: { target: targets, cssTarget: styleTargets },
	// In the server's bundle they would put SvelteKit and what it loads later into one file, in a circle.
	environments: {
		client: { build: { rolldownOptions: { output: { codeSplitting: { groups: chunks } } } } }
	},
	// Everything in one bundle starts four times faster; what has native or WASM parts stays outside.
	// In development packages run as they are: some are CommonJS.
	ssr: {
		noExternal: command === 'build' ? true : [],
		external: [
			'pg',
			'pg-native',
			'pg-boss',
			'nodemailer',
			// 12 MB of holidays: loaded by the one page that proposes them.
			'date-holidays',
			'@electric-sql/pglite',
			'@node-rs/argon2',
			'@node-rs/jieba',
			'rate-limiter-flexible',
			// It starts its threads from files of its own.
			'piscina'
		]
	}
}));
