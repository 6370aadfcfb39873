ALTER TABLE "draft" ADD COLUMN "pasted" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "first_letter" ADD COLUMN "pasted" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "revision" ADD COLUMN "pasted" text DEFAULT '' NOT NULL;