// Breaks lines of `sql` templates that became too long.
import { readFileSync, writeFileSync } from 'node:fs';
const width = 120;
const tabWidth = 2;
const widthOf = (line) => [...line].reduce((n, c) => n + (c === '\t' ? tabWidth : 1), 0);
const clause = /^(left join|cross join|join|from|where|order by|group by|union|and not exists|and exists|and|or|limit|having|when|else)\b/;
export function wrapFile(file, ts, original) {
	let text = readFileSync(file, 'utf8');
	const kept = new Set();
	for (let round = 0; round < 12; round++) {
		const sf = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
		const spans = [], holes = [];
		const visit = (n) => {
			if (ts.isTaggedTemplateExpression(n) && /^(t\.)?sql$/.test(n.tag.getText())) {
				const { template } = n;
				spans.push([template.getStart(), template.end]);
				if (!ts.isNoSubstitutionTemplateLiteral(template)) for (const s of template.templateSpans) holes.push([s.expression.pos - 2, s.literal.getStart() + 1]);
			}
			ts.forEachChild(n, visit);
		};
		visit(sf);
		const inText = (at) => {
			const s = spans.filter(([a, b]) => at > a && at < b).sort((x, y) => y[0] - x[0])[0];
			const h = holes.filter(([a, b]) => at >= a && at < b).sort((x, y) => y[0] - x[0])[0];
			return s && (!h || s[0] > h[0]);
		};
		const isLoose = (at) => holes.every(([a, b]) => !(at >= a && at < b) || text.slice(a, b).includes('\n'));
		const depthOf = (at) => spans.filter(([a, b]) => at > a && at < b).length;
		const lines = text.split('\n');
		let offset = 0, changed = false;
		for (let n = 0; n < lines.length; n++) {
			const line = lines[n], start = offset;
			offset += line.length + 1;
			const limit = inText(start) ? width : 110;
			if (widthOf(line) <= limit || original.has(line) || kept.has(line)) continue;
			const breaks = [];
			let quotes = 0, col = 0;
			for (let i = 0; i < line.length; i++) {
				col += line[i] === '\t' ? tabWidth : 1;
				const here = inText(start + i) && isLoose(start + i);
				if (line[i] === "'" && here) quotes++;
				if (line[i] !== ' ' || quotes % 2 || !here || i < line.search(/\S/)) continue;
				const rest = line.slice(i + 1), before = line.slice(0, i);
				if (/\b(left|cross|inner|full|right|not|is|lateral|by|order|group|distinct|between|as|union|=|<>|<|>|<=|>=|\|\||in)$|(=|<>|<|>|\|\|)$/.test(before) || /^(as|in|is|not|=|<>|<|>|<=|>=|\|\||asc|desc|between|like)(?!\w)/.test(rest)) continue;
				if (/\bbetween\b(?!.*\band\b)/.test(before) && /^and\b/.test(rest)) continue;
				if (/'\w+',$/.test(before)) continue;
				const nested = depthOf(start + i);
				const rank = clause.test(rest) ? 3 : /,$/.test(before) || /^on\b/.test(rest) ? 2 : 1;
				breaks.push({ i, col: col - 1, score: rank * 10 - nested * 4 + (col / width) * 12 });
			}
			const fits = breaks.filter((b) => b.col <= limit && b.col > 30).sort((a, b) => b.score - a.score);
			if (!fits.length) { kept.add(line); continue; }
			const best = fits[0];
			const indent = line.match(/^\t*/)[0];
			const own = inText(start + indent.length) && inText(start);
			const isItem = own && !/^(select|from|where|join|left|cross|and|or|order|group|union|having|with|on)\b/.test(line.trim());
			const tail = line.slice(best.i + 1);
			const tailIndent = isItem && !clause.test(tail) ? indent : indent + '\t';
			const next = lines[n + 1];
			// A list goes on in the next line.
			if (next !== undefined && own && !clause.test(tail) && /[,]$/.test(line) && inText(start + line.length + 1) && /^\t+[$']/.test(next) && next.match(/^\t*/)[0].length >= indent.length && !original.has(next + '\0')) {
				const nextIndent = next.match(/^\t*/)[0];
				lines.splice(n, 2, line.slice(0, best.i), nextIndent + tail + ' ' + next.trim());
			} else lines.splice(n, 1, line.slice(0, best.i), tailIndent + tail);
			changed = true;
			break;
		}
		if (changed) { text = lines.join('\n'); round -= 0.95; continue; }
		break;
	}
	writeFileSync(file, text);
}
