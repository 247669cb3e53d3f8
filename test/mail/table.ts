/**
 * A mail a line: the file; what proves its sender, or why nothing does; the rule that tells what it reports, else the
 * event, or why the mail is not read; the domains it may be about; then the order, the day, verdicts of SES other than
 * PASS, and what marks a mail of a machine.
 */
export const TABLE = `
de-orderAccepted               dmarc                     de.orderAccepted.2          alpha.example.de,www.registrar.example.net  order=2026-4711
de-orderFailed                 dmarc                     de.orderFailed.1            beta.example.de  order=AB-4712
de-registered                  dmarc                     de.registered.4             xn--bcher-kva.example.de
de-updated                     dmarc                     de.updated.1                gamma.example.de
de-transferInStarted           dmarc                     de.transferInStarted.1      delta.example.org
de-transferInDone              dmarc                     de.transferInDone.1         delta.example.org
de-transferInFailed            dmarc                     de.transferInFailed.1       delta.example.org
de-transferOutRequested        dmarc                     de.transferOutRequested.1   alpha.example.de
de-transferOutReminder         dmarc                     de.transferOutReminder.1    alpha.example.de
de-transferOutAcked            dmarc                     de.transferOutAcked.1       alpha.example.de
de-transferOutNacked           dmarc                     de.transferOutNacked.1      alpha.example.de
de-transferOutDone             dmarc                     de.transferOutDone.4        alpha.example.de
de-deletionScheduled           dmarc                     de.deletionScheduled.1      beta.example.de  date=2027-01-31
de-deletionRevoked             dmarc                     de.deletionRevoked.1        beta.example.de
de-deletionExecuted            dmarc                     de.deletionExecuted.1       beta.example.de
de-transitDone                 dmarc                     de.transitDone.3            gamma.example.de
de-restored                    dmarc                     de.restored.2               beta.example.de
de-ownerChangePending          dmarc                     de.ownerChangePending.1     alpha.example.com
de-ownerChangeDone             dmarc                     de.ownerChangeDone.1        alpha.example.com
de-verificationPending         dmarc                     de.verificationPending.1    alpha.example.com  date=2026-12-09
de-verificationFailed          dmarc                     de.verificationFailed.1     alpha.example.com
de-verificationSuspended       dmarc                     de.verificationSuspended.1  alpha.example.com
de-foaPending                  dmarc                     de.foaPending.1             delta.example.org
de-renewalCharged              dmarc                     de.renewalCharged.1         gamma.example.de  date=2027-11-30
de-invoice                     dmarc                     de.invoice.2                www.registrar.example.net  order=RE-2026-11-0815
de-creditLow                   dmarc                     de.creditLow.1              www.registrar.example.net
de-handleStatus                dmarc                     de.handleStatus.3           www.registrar.example.net
en-orderAccepted               dmarc                     en.orderAccepted.3          alpha.example.com
en-orderFailed                 dmarc                     en.orderFailed.5            alpha.example.com,www.registrar.example.net  order=X-1001
en-registered                  dmarc                     en.registered.1             alpha.example.com
en-updated                     dmarc                     en.updated.2                alpha.example.com
en-transferInStarted           dmarc                     en.transferInStarted.1      delta.example.org
en-transferInDone              dmarc                     en.transferInDone.1         delta.example.org
en-transferInFailed            dmarc                     en.transferInFailed.1       delta.example.org
en-transferOutRequested        dmarc                     en.transferOutRequested.4   beta.example.com
en-transferOutReminder         dmarc                     en.transferOutReminder.1    beta.example.com
en-transferOutAcked            dmarc                     en.transferOutAcked.1       beta.example.com
en-transferOutNacked           dmarc                     en.transferOutNacked.2      beta.example.com
en-transferOutDone             dmarc                     en.transferOutDone.2        beta.example.com
en-deletionScheduled           dmarc                     en.deletionScheduled.1      beta.example.com  date=2027-01-31
en-deletionRevoked             dmarc                     en.deletionRevoked.1        beta.example.com
en-deletionExecuted            dmarc                     en.deletionExecuted.3       beta.example.com
en-transitDone                 dmarc                     en.transitDone.2            gamma.example.de
en-restored                    dmarc                     en.restored.1               beta.example.com
en-ownerChangePending          dmarc                     en.ownerChangePending.1     alpha.example.com
en-ownerChangeDone             dmarc                     en.ownerChangeDone.1        alpha.example.com
en-verificationPending         dmarc                     en.verificationPending.1    alpha.example.com  date=2026-12-09
en-verificationFailed          dmarc                     en.verificationFailed.1     alpha.example.com
en-verificationSuspended       dmarc                     en.verificationSuspended.1  alpha.example.com
en-foaPending                  dmarc                     en.foaPending.3             delta.example.org
en-renewalCharged              dmarc                     en.renewalCharged.1         gamma.example.com  date=2027-11-30
en-invoice                     dmarc                     en.invoice.1                www.registrar.example.net  order=2026/0815
en-creditLow                   dmarc                     en.creditLow.2              www.registrar.example.net
en-handleStatus                dmarc                     en.handleStatus.2           www.registrar.example.net
odd-unknown                    dmarc                     unknown                     www.registrar.example.net
odd-empty                      dmarc                     unknown                     -
odd-many-domains               dmarc                     unknown                     d0.example.de..d19.example.de
odd-two-domains                dmarc                     en.registered.1             alpha.example.com
odd-two-domains-unknown        dmarc                     unknown                     alpha.example.com,beta.example.com
odd-homograph-domain           dmarc                     de.deletionExecuted.1       xn--lpha-43d.example.de
odd-ace-domain                 dmarc                     en.deletionExecuted.1       xn--bcher-kva.example.de
odd-hyphenated-html            dmarc                     en.deletionExecuted.3       beta.example.com
odd-turned-around              dmarc                     de.deletionExecuted.1       alpha.example.de
odd-script                     dmarc                     unknown                     -
odd-attached-mail              dmarc                     unknown                     -
odd-split-subject              dmarc                     de.deletionExecuted.1       beta.example.de
odd-folded-subject             dmarc                     en.orderFailed.1            alpha.example.com  order=77-A
odd-empty-plain-part           dmarc                     en.deletionExecuted.3       beta.example.com
odd-robot-without-return-path  dmarc                     en.deletionExecuted.1       beta.example.com  autoSubmitted
odd-no-charset                 dmarc                     en.deletionExecuted.1       beta.example.com
mime-boundary-then-charset     dmarc                     en.deletionExecuted.3       beta.example.com
mime-related                   dmarc                     en.deletionExecuted.3       beta.example.com
mime-signed                    dmarc                     en.deletionExecuted.3       beta.example.com
mime-boundary-of-php           dmarc                     en.deletionExecuted.3       beta.example.com
mime-boundary-of-java          dmarc                     en.deletionExecuted.3       beta.example.com
mime-boundary-bare             dmarc                     en.deletionExecuted.3       beta.example.com
proof-dkim-only                dkim                      en.invoice.1                -  order=1001 dmarc=GRAY
proof-dkim-verp                dkim                      en.invoice.1                -  order=1008 dmarc=GRAY
proof-dkim-prvs                dkim                      en.invoice.1                -  order=1009 dmarc=GRAY
proof-dkim-no-envelope         dkim                      en.invoice.1                -  order=1010 dmarc=GRAY
proof-dkim-of-subdomain        dkim:m1.registrar.example.net  en.invoice.1                -  order=1002 dmarc=GRAY
proof-dmarc-by-spf             dmarc                     en.invoice.1                -  order=1003 dkim=GRAY
proof-subdomain                dmarc:mail.registrar.example.net  en.invoice.1                -  order=1004
proof-one-address              dkim:mailer.example.org   en.invoice.1                -  order=1005 dmarc=GRAY
proof-comment-in-from          dmarc                     en.invoice.1                -  order=1006
proof-odd-spelling             dkim                      en.invoice.1                -  order=1007 dmarc=GRAY
attack-spoofed-sender          notAuthenticated          en.transferOutDone.2        beta.example.com  dmarc=FAIL
attack-nothing-proven          notAuthenticated          en.transferOutDone.2        beta.example.com  dkim=FAIL dmarc=GRAY spf=GRAY
attack-display-name            senderNotAllowed          en.transferOutDone.2        beta.example.com
attack-display-name-encoded    senderNotAllowed          en.transferOutDone.2        beta.example.com
attack-address-as-name         noSender                  en.transferOutDone.2        beta.example.com
attack-two-addresses           noSender                  en.transferOutDone.2        beta.example.com
attack-two-angles              noSender                  en.transferOutDone.2        beta.example.com
attack-group                   noSender                  en.transferOutDone.2        beta.example.com
attack-two-from-headers        noSender                  en.transferOutDone.2        beta.example.com
attack-no-from                 noSender                  en.transferOutDone.2        beta.example.com
attack-from-with-blank         noSender                  en.transferOutDone.2        beta.example.com
attack-lookalike-suffix        senderNotAllowed          en.transferOutDone.2        beta.example.com
attack-lookalike-prefix        senderNotAllowed          en.transferOutDone.2        beta.example.com
attack-homograph-sender        senderNotAllowed          en.transferOutDone.2        beta.example.com
attack-unnamed-at-mailer       senderNotAllowed          en.transferOutDone.2        beta.example.com
attack-signed-by-other-sender  notAuthenticated          en.transferOutDone.2        beta.example.com  dmarc=GRAY
attack-results-below           notAuthenticated          en.transferOutDone.2        beta.example.com  dmarc=GRAY
attack-results-above           notAuthenticated          en.transferOutDone.2        beta.example.com  dmarc=GRAY
attack-results-not-topmost     notAuthenticated          en.transferOutDone.2        beta.example.com  dmarc=GRAY
attack-results-lookalike       notAuthenticated          en.transferOutDone.2        beta.example.com  dmarc=GRAY
attack-results-in-comment      notAuthenticated          en.transferOutDone.2        beta.example.com  dmarc=GRAY
attack-results-in-envelope     notAuthenticated          en.transferOutDone.2        beta.example.com  dmarc=GRAY
attack-results-unquoted        notAuthenticated          en.transferOutDone.2        beta.example.com  dmarc=GRAY
attack-results-unquoted-more   notAuthenticated          en.transferOutDone.2        beta.example.com  dmarc=GRAY
attack-results-two-properties  notAuthenticated          en.transferOutDone.2        beta.example.com  dmarc=GRAY
attack-dkim-failed-verdict     notAuthenticated          en.transferOutDone.2        beta.example.com  dkim=FAIL dmarc=GRAY
attack-virus                   virus                     en.transferOutDone.2        beta.example.com  virus=FAIL
attack-virus-not-looked-for    virus                     en.transferOutDone.2        beta.example.com  virus=PROCESSING_FAILED
attack-header-injection        senderNotAllowed          unknown                     beta.example.com
broken-bare-cr                 -                         mailUnreadable              -
broken-nul                     -                         mailUnreadable              -
broken-fifty-deep              -                         mailTooDeep                 -
broken-many-parts              -                         mailTooManyParts            -
broken-boundary-in-pieces      -                         mailUnreadable              -
broken-two-boundaries          -                         mailUnreadable              -
bounce-report                  senderNotAllowed          bounce                      -  autoSubmitted isAutoReply isBounce
bounce-plain                   senderNotAllowed          bounce                      mail.example.org,beta.example.com  isBounce
bounce-postmaster              senderNotAllowed          bounce                      -  isBounce
bounce-from-registrar          dmarc                     bounce                      beta.example.com  isBounce
reply-out-of-office            senderNotAllowed          autoReply                   beta.example.com  autoSubmitted isAutoReply
reply-of-registrar             dmarc                     en.deletionExecuted.1       beta.example.com  autoSubmitted isAutoReply
reply-receipt                  senderNotAllowed          autoReply                   -  autoSubmitted isAutoReply
loop-own-mail                  senderNotAllowed          en.deletionExecuted.1       beta.example.com  autoSubmitted isOurs
`;
