// An ESLint rule with types: a function in a hand-written statement would be sent as a parameter. It was meant to be
// called.

/** @type {import('eslint').Rule.RuleModule} */
export const sqlParts = {
	meta: {
		type: 'problem',
		docs: { description: 'a function that stands in an sql template and is not called' },
		messages: { uncalled: '{{text}} is a function: call it.' },
		schema: []
	},
	create: (context) => ({
		'TaggedTemplateExpression[tag.name="sql"]'({ quasi }) {
			for (const part of quasi.expressions) {
				const type = context.sourceCode.parserServices.getTypeAtLocation(part);
				if (type.getCallSignatures().length && !type.getProperty('getSQL'))
					context.report({
						node: part,
						messageId: 'uncalled',
						data: { text: context.sourceCode.getText(part) }
					});
			}
		}
	})
};
