// Where a link may lead: the rule of org.outcry.platform.text.LinkAddress.
import { strip } from "./text.js";

const LONGEST = 2000;
// Controls, invisible characters, all white space but the space, and the backslash.
const BAD = /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Z}\\]/u;
const AUTHORITY = /^(?:[\p{L}\p{M}\p{N}.-]+(?::[0-9]{1,5})?|\[[0-9A-Fa-f:.]+\](?::[0-9]{1,5})?)$/u;
const LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
const MAIL = new RegExp(`^[a-zA-Z0-9.!#$%&'*+/=?^_\`{|}~-]{1,64}@${LABEL}(?:\\.${LABEL})+$`);

/** The address in the form in which it is written down; null where links must not lead. */
export function linkAddress(typed) {
  const address = strip(typed);
  if (!address || address.length > LONGEST || BAD.test(address)) return null;
  if (address.startsWith("/")) return address.startsWith("//") ? null : encoded(address);
  const colon = address.indexOf(":");
  const scheme = colon < 0 ? "" : address.slice(0, colon).toLowerCase();
  const rest = address.slice(colon + 1);
  if (scheme === "https" || scheme === "http") {
    const fits = rest.startsWith("//") && AUTHORITY.test(rest.slice(2).split(/[/?#]/)[0]);
    return fits ? scheme + ":" + encoded(rest) : null;
  }
  return scheme === "mailto" && isMail(rest.split("?")[0]) ? "mailto:" + encoded(rest) : null;
}

/** The same for what somebody typed in haste: a bare domain or e-mail address is completed. */
export function completedAddress(typed) {
  const address = strip(typed);
  if (/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(:[0-9]+)?([/?#].*)?$/u.test(address)) {
    return linkAddress("https://" + address);
  }
  return linkAddress(isMail(address) ? "mailto:" + address : address);
}

function isMail(typed) {
  const mail = strip(typed);
  const at = mail.lastIndexOf("@");
  if (at < 1 || mail.length > 320) return false;
  const domain = mail.slice(at + 1);
  const whole = /^[\x00-\x7f]*$/.test(mail) ? mail : mail.slice(0, at + 1) + inAscii(domain);
  return whole.length <= 254 && MAIL.test(whole) && !whole.includes("..");
}

function inAscii(domain) {
  try {
    return new URL("https://" + domain).hostname;
  } catch {
    return "";
  }
}

const ESCAPES = { " ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", '"': "%22", "`": "%60" };

const encoded = (part) => part.replace(/[ ()<>"`]/g, (found) => ESCAPES[found]);
