-- How a customer wants to be treated (S38): known to staff, used in quick replies.
alter table customers
  add column honorific text,
  add column contact_channel text check (contact_channel in ('chat', 'phone', 'email', 'sms')),
  add column contact_hours text,
  -- What they need to be reached at all, which may say something of their health.
  add column accessibility_sealed bytea;
-- A note that ends is a hint how to treat somebody difficult (S35); no customer ever sees it.
alter table customer_notes add column expires_at timestamptz;
