// Engines in which nobody here works: `npm run test:all` walks stories in them, and has a checker read the pages (tests/e2e/engines). What a machine
// lacks is installed where that can be done. What cannot be had is said in one line; its stories are skipped.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	chmodSync,
	existsSync,
	globSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { apt } from './browser.js';
import { npm } from './npm.js';

const folder = fileURLToPath(new URL('../../.cache/engines', import.meta.url));
const oldChromium = `${folder}/chromium-86`;

/**
 * `places`: what has to be there. `debian`: the packages that have it; `file`: a package of npm that is no dependency, as nothing of it is
 * loaded: one file with its hash.
 */
export const engines = {
	chromium: {
		is: 'Chromium 86',
		places: () => ({ path: `${oldChromium}/chromium`, libraries: `${oldChromium}/aws/lib` }),
		file: {
			name: 'chrome-aws-lambda@5.3.1',
			hash: '2a49594f2da9d94ffce9c0a1d6128bdcf183aa88ab402020eee7a3bcd227d2b0c19168f84aee063a360c45507792d84bc269d6861df1eb7443053080690f50dd',
			unpack: unpackChromium
		},
		architecture: 'x64'
	},
	firefox: {
		is: 'Firefox ESR',
		places: () => ({ path: '/usr/bin/firefox-esr' }),
		debian: ['firefox-esr']
	},
	webkit: {
		is: 'WebKitGTK',
		places: () => ({
			driver: '/usr/bin/WebKitWebDriver',
			browser: globSync('/usr/lib/*/webkit2gtk-4.1/MiniBrowser')[0] ?? 'MiniBrowser',
			screen: '/usr/bin/Xvfb'
		}),
		debian: ['webkit2gtk-driver', 'xvfb']
	},
	epub: {
		is: 'epubcheck',
		places: () => ({ java: '/usr/bin/java', checker: '/usr/share/java/epubcheck.jar' }),
		debian: ['default-jre-headless', 'epubcheck']
	},
	html: {
		is: 'the Nu Html Checker',
		places: () => ({ java: '/usr/bin/java', checker: `${folder}/vnu/vnu.jar` }),
		debian: ['default-jre-headless'],
		file: {
			name: 'vnu-jar@26.9.27',
			hash: '4e441de4315f39a582f5e6edbe8cd3b2b1f655aa1dde3620faface791133217c417b12f3f7ead2d8336d8e7efe44f5226618258b44a0860057e9125135e6b428',
			unpack: unpackChecker
		}
	}
};

/** Where an engine is; undefined where this machine has not all of it. @param {keyof typeof engines} name */
export function engineAt(name) {
	const places = engines[name].places();
	return Object.values(places).every((path) => existsSync(path)) ? places : undefined;
}

/** Installs what stories need. @param {string[]} files of tests, such as tests/e2e/engines/firefox.spec.ts */
export function ensureEngines(files) {
	for (const name of Object.keys(engines).filter((engine) => files.some((file) => isStoryIn(file, engine)))) {
		if (engineAt(name)) continue;
		const { is, debian = [], file, architecture = process.arch } = engines[name];
		console.log(`Installing ${is}…`);
		if (architecture === process.arch) {
			if (debian.length) installDebian(debian);
			if (file) installFile(file);
		}
		if (!engineAt(name)) console.log(`${is} cannot be installed here: its stories are skipped.`);
	}
}

/** The stories of an engine have its name. */
const isStoryIn = (file, engine) => file.endsWith(`tests/e2e/engines/${engine}.spec.ts`);

export const needsEngines = (files) => files.some((file) => file.includes('tests/e2e/engines/'));

function installDebian(packages) {
	if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return;
	apt('update');
	apt('install', '-y', '--no-install-recommends', ...packages);
}

function installFile({ name, hash, unpack }) {
	mkdirSync(folder, { recursive: true });
	const [command, ...first] = npm();
	const { stdout, status } = spawnSync(command, [...first, 'pack', '--silent', name], {
		cwd: folder,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'inherit']
	});
	if (status !== 0) return;
	const archive = `${folder}/${stdout.trim().split('\n').at(-1)}`;
	const isSame = createHash('sha512').update(readFileSync(archive)).digest('hex') === hash;
	if (isSame) unpack(archive);
	else console.log(`${name} is not what it was.`);
	rmSync(archive);
}

function unpackChromium(archive) {
	const packed = untar(archive, oldChromium);
	const read = (name) => brotliDecompressSync(readFileSync(`${packed}/bin/${name}.br`));
	writeFileSync(`${packed}/aws.tar`, read('aws.tar'));
	untar(`${packed}/aws.tar`, `${oldChromium}/aws`);
	writeFileSync(`${oldChromium}/chromium`, read('chromium'));
	chmodSync(`${oldChromium}/chromium`, 0o755);
	rmSync(packed, { recursive: true });
}

function unpackChecker(archive) {
	const packed = untar(archive, `${folder}/vnu`);
	renameSync(`${packed}/build/dist/vnu.jar`, `${folder}/vnu/vnu.jar`);
	rmSync(packed, { recursive: true });
}

/** @returns the folder in it that packages of npm have */
function untar(archive, target) {
	mkdirSync(target, { recursive: true });
	spawnSync('tar', ['xf', archive, '-C', target], { stdio: 'inherit' });
	return `${target}/package`;
}
