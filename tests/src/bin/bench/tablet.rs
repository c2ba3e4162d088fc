//! Tablets of the made-up school: some in a browser, some only keys.

use anyhow::Result;
use demo::client::Client;
use domain::{ClassId, DeviceId};
use seal::SigningKey;
use wire::{
    device::{Code, CodeAsked, Enrol, Enrolled},
    paths,
    sign_in::Session,
};

use crate::server::Server;

/// An enrolled tablet that is nothing but its key.
pub(crate) struct Tablet {
    /// Its id.
    pub(crate) device: DeviceId,
    /// Its key.
    pub(crate) key: SigningKey,
}

/// Signs the lead in.
pub(crate) async fn lead(server: &Server) -> Result<(Client, Session)> {
    let client = Client::new(&server.home());
    let session = demo::founding::sign_in(&client, server.people.lead()).await?;
    Ok((client, session))
}

/// A code for a tablet of the first class.
pub(crate) async fn code(server: &Server) -> Result<String> {
    let (client, session) = lead(server).await?;
    Ok(asked(server, &client, &session).await?.code)
}

/// Enrols tablets.
pub(crate) async fn enrol(server: &Server, count: usize) -> Result<Vec<Tablet>> {
    let (client, session) = lead(server).await?;
    let mut tablets = Vec::with_capacity(count);
    for _ in 0..count {
        let code = asked(server, &client, &session).await?.code;
        let key = SigningKey::mint(&mut rand::rng());
        let enrol = Enrol { code, verifying_key: key.verifying_key().to_bytes() };
        let enrolled: Enrolled = client.post(paths::ENROL, None, &enrol).await?;
        tablets.push(Tablet { device: enrolled.device, key });
    }
    Ok(tablets)
}

async fn asked(server: &Server, client: &Client, session: &Session) -> Result<Code> {
    let class: Option<ClassId> = server.people.classes.first().map(|it| it.id);
    let asked = CodeAsked { class, label: "Hedgehogs 1".to_owned() };
    client.post(paths::ENROLMENT_CODES, Some(session), &asked).await
}
