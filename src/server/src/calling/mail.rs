//! The mail that calls somebody: that something waits, and where. No child, no kind, no count.

use std::time::Duration;

use axum::http::Uri;
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    address::Address,
    message::{Mailbox, header::ContentType},
    transport::smtp::{Error, authentication::Credentials, extension::ClientId},
};

use crate::{config::Mail, store::Mailed};

/// How long a mail server may take over one answer.
const ANSWER: Duration = Duration::from_secs(20);
/// How long a whole mail may take: well within the hold on a person.
const WHOLE: Duration = Duration::from_mins(1);

const SUBJECT: &str = "Something waits at Bramble";

/// Why mail cannot be sent at all, for whoever starts the server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadMail {
    /// Not an address of a mail server.
    #[error(
        "--smtp-url is smtps://user@host, or smtp://user@host for STARTTLS; a port may follow the host"
    )]
    Url,
    /// A password that every process list shows.
    #[error(
        "--smtp-url holds a password; put it into a file and name that with --smtp-password-file"
    )]
    Password,
    /// A password for nobody, or nobody's password.
    #[error("a user in --smtp-url and a password belong together; give both or neither")]
    Login,
    /// Nobody to answer to.
    #[error("--smtp-from is the address that calls come from, such as bramble@school.example")]
    From,
    /// No way to speak TLS.
    #[error("this machine's certificates cannot be read, and mail needs them")]
    Tls,
}

/// Sends calls.
pub(crate) struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    says: String,
}

impl Mailer {
    /// For a mail server. `door` is the address that the school knows Bramble by.
    pub(crate) fn new(mail: &Mail, door: &str) -> Result<Self, BadMail> {
        type Smtp = AsyncSmtpTransport<Tokio1Executor>;
        let url: Uri = mail.url.parse().map_err(|_| BadMail::Url)?;
        let authority = url.authority().ok_or(BadMail::Url)?;
        let host = url.host().filter(|it| !it.is_empty()).ok_or(BadMail::Url)?;
        let user = authority.as_str().rsplit_once('@').map(|(user, _)| user);
        if user.is_some_and(|it| it.contains(':')) {
            return Err(BadMail::Password);
        }
        // A machine speaks to itself without TLS; nobody else can listen.
        let is_here = ["localhost", "127.0.0.1", "[::1]"].contains(&host);
        let builder = match url.scheme_str() {
            Some("smtps") => Smtp::relay(host).map_err(|_| BadMail::Tls)?,
            Some("smtp") if is_here => Smtp::builder_dangerous(host),
            Some("smtp") => Smtp::starttls_relay(host).map_err(|_| BadMail::Tls)?,
            _ => return Err(BadMail::Url),
        };
        let address: Address = mail.from.parse().map_err(|_| BadMail::From)?;
        let builder =
            builder.hello_name(ClientId::Domain(address.domain().to_owned())).timeout(Some(ANSWER));
        let builder = match url.port_u16() {
            Some(port) => builder.port(port),
            None => builder,
        };
        let builder = match (user, &mail.password) {
            (Some(user), Some(password)) => {
                // Users are often addresses, whose `@` an address of a server writes as %40.
                let user = user.replace("%40", "@");
                builder.credentials(Credentials::new(user, password.to_string()))
            }
            (None, None) => builder,
            _ => return Err(BadMail::Login),
        };
        Ok(Self {
            transport: builder.build(),
            from: Mailbox::new(Some("Bramble".to_owned()), address),
            says: format!("Something waits at Bramble.\n\n{door}/staff\n"),
        })
    }

    /// Calls somebody, and says what became of it.
    pub(crate) async fn call(&self, email: &str) -> Mailed {
        let Ok(to) = email.parse::<Address>() else { return Mailed::Refused };
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(SUBJECT)
            .header(ContentType::TEXT_PLAIN)
            .body(self.says.clone());
        let Ok(message) = message else { return Mailed::Refused };
        match tokio::time::timeout(WHOLE, self.transport.send(message)).await {
            Ok(Ok(_)) => Mailed::Sent,
            Ok(Err(error)) => outcome(&error),
            Err(_) => Mailed::Failed,
        }
    }
}

/// Mail that is refused for good is for this address: everything else may get better, and a login
/// that is not taken is not the address's fault.
fn outcome(error: &Error) -> Mailed {
    let code = error.status().map(u16::from);
    let is_login = code.is_some_and(|it| [530, 534, 535, 538].contains(&it));
    // The mail server's own words may quote the address: the log gets its number alone.
    tracing::warn!(code, "a call was not taken by the mail server");
    if error.is_permanent() && !is_login { Mailed::Refused } else { Mailed::Failed }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(url: &str, password: Option<&str>, from: &str) -> Result<(), BadMail> {
        let password = password.map(|it| it.to_owned().into());
        let mail = Mail { url: url.to_owned(), password, from: from.to_owned() };
        Mailer::new(&mail, "https://bramble.school.example").map(drop)
    }

    #[tokio::test]
    async fn a_mail_server_is_named_without_its_password() {
        const FROM: &str = "bramble@school.example";
        let table = [
            ("smtps://mail.example", None, FROM, Ok(())),
            ("smtps://bramble@mail.example:465", Some("secret"), FROM, Ok(())),
            ("smtp://bramble%40school.example@mail.example", Some("secret"), FROM, Ok(())),
            ("smtp://127.0.0.1:2525", None, FROM, Ok(())),
            ("smtps://bramble:secret@mail.example", None, FROM, Err(BadMail::Password)),
            ("smtps://bramble@mail.example", None, FROM, Err(BadMail::Login)),
            ("smtps://mail.example", Some("secret"), FROM, Err(BadMail::Login)),
            ("https://mail.example", None, FROM, Err(BadMail::Url)),
            ("mail.example", None, FROM, Err(BadMail::Url)),
            ("", None, FROM, Err(BadMail::Url)),
            ("smtps://mail.example", None, "the school", Err(BadMail::From)),
        ];
        for (url, password, from, expected) in table {
            assert_eq!(made(url, password, from), expected, "{url}");
        }
    }
}
