ALTER TABLE "kept_word" ADD COLUMN "meaning" text;--> statement-breakpoint
-- Pinyin of a word is written together from now on, with an apostrophe before a syllable that begins with a, e or o.
UPDATE "kept_word" SET "reading" = replace(regexp_replace("reading", ' (?=[aāáǎàeēéěèoōóǒò])', '’', 'g'), ' ', '') WHERE "language" = 'zh';